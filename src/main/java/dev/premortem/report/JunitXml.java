package dev.premortem.report;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Elements of an XML document, each on a line of its own; what XML 1.0 cannot hold becomes a symbol. */
final class JunitXml {
    private final XMLStreamWriter xml;
    private int depth;

    /** Whether the last thing written is the end of an element, so that its parent ends on a line of its own. */
    private boolean afterElement;

    JunitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    void start(String element) throws XMLStreamException {
        if (depth > 0) {
            line();
        }
        xml.writeStartElement(element);
        depth++;
        afterElement = false;
    }

    void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, legal(value));
    }

    void text(String text) throws XMLStreamException {
        xml.writeCharacters(legal(text));
    }

    void end() throws XMLStreamException {
        depth--;
        if (afterElement) {
            line();
        }
        xml.writeEndElement();
        afterElement = true;
    }

    void flush() throws XMLStreamException {
        xml.flush();
    }

    private void line() throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }

    /** Not every harmless character is one that XML 1.0 (section 2.2) allows: two of each plane are not. */
    private static String legal(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            boolean layout = codePoint == '\n' || codePoint == '\t';
            boolean none = (codePoint & 0xFFFE) == 0xFFFE;
            out.appendCodePoint(layout ? codePoint : none ? '\uFFFD' : Printable.symbol(codePoint));
            i += Character.charCount(codePoint);
        }
        return out.toString();
    }
}
