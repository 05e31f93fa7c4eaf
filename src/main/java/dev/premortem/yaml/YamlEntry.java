package dev.premortem.yaml;

import dev.premortem.text.Span;

/** A key and its value. Keys are mostly scalars, yet YAML allows any node. */
public record YamlEntry(YamlNode key, YamlNode value) {
    /** The text of a scalar key; for any other key the empty string. */
    public String name() {
        return key instanceof YamlScalar scalar ? scalar.text() : "";
    }

    /** From the key to the end of the value, where both stand in one file in this order; else the key. */
    public Span span() {
        Span from = key.span();
        Span to = value.alias().orElse(value.span());
        boolean following = from.file() == to.file() && to.start() >= from.end();
        return following ? new Span(from.file(), from.start(), to.end()) : from;
    }

    /** Whether this is a merge key: {@code <<}, plain. */
    public boolean isMerge() {
        return key instanceof YamlScalar scalar
                && scalar.isPlain()
                && scalar.text().equals("<<");
    }
}
