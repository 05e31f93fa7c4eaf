package dev.premortem.gotemplate;

import dev.premortem.gotemplate.GoValue.Element;
import dev.premortem.gotemplate.GoValue.GoBool;
import dev.premortem.gotemplate.GoValue.GoFloat;
import dev.premortem.gotemplate.GoValue.GoInt;
import dev.premortem.gotemplate.GoValue.GoList;
import dev.premortem.gotemplate.GoValue.GoMap;
import dev.premortem.gotemplate.GoValue.GoMissing;
import dev.premortem.gotemplate.GoValue.GoNil;
import dev.premortem.gotemplate.GoValue.GoString;
import dev.premortem.gotemplate.GoValue.GoUnknown;
import dev.premortem.gotemplate.GoValue.GoVersion;
import dev.premortem.gotemplate.GoValue.IntType;

/** What a parameter of a function wants. */
enum GoType {
    ANY("interface {}"),
    /** {@code reflect.Value}, which builtin functions take: anything, and nothing too. */
    VALUE("reflect.Value"),
    STRING("string"),
    INT("int"),
    UINT32("uint32"),
    FLOAT64("float64"),
    BOOL("bool"),
    MAP("map[string]interface {}"),
    LIST("[]interface {}"),
    TIME("time.Time"),
    CERTIFICATE("sprig.certificate");

    private final String text;

    GoType(String text) {
        this.text = text;
    }

    /** As Go writes it. */
    String text() {
        return text;
    }

    /** Whether a nil stands for a value of the type. */
    boolean takesNil() {
        return this == ANY || this == VALUE || this == MAP || this == LIST;
    }

    boolean takes(GoValue value) {
        if (value instanceof GoUnknown) {
            return true;
        }
        return switch (this) {
            case ANY, VALUE -> true;
            case STRING -> value instanceof GoString;
            case INT -> value instanceof GoInt number && number.type() == IntType.INT;
            case UINT32 -> value instanceof GoInt number && number.type() == IntType.UINT32;
            case FLOAT64 -> value instanceof GoFloat;
            case BOOL -> value instanceof GoBool;
            case MAP -> value instanceof GoMap map && map.element() == Element.ANY;
            case LIST -> value instanceof GoList list && list.element() == Element.ANY;
            case TIME, CERTIFICATE -> false;
        };
    }

    /** The name of a value's own type, as {@code %T} prints it. */
    static String nameOf(GoValue value) {
        if (value instanceof GoBool) {
            return "bool";
        }
        if (value instanceof GoInt number) {
            return number.type().text();
        }
        if (value instanceof GoFloat) {
            return "float64";
        }
        if (value instanceof GoString) {
            return "string";
        }
        if (value instanceof GoList list) {
            return "[]" + list.element().text();
        }
        if (value instanceof GoMap map) {
            return "map[string]" + map.element().text();
        }
        if (value instanceof GoVersion) {
            return "*semver.Version";
        }
        boolean nothing = value instanceof GoNil || value instanceof GoMissing;
        return nothing ? "<nil>" : "unknown";
    }

    /** The name of its kind, as {@code reflect.Kind} prints it. */
    static String kindOf(GoValue value) {
        if (value instanceof GoList) {
            return "slice";
        }
        if (value instanceof GoMap) {
            return "map";
        }
        if (value instanceof GoVersion) {
            return "ptr";
        }
        boolean nothing = value instanceof GoNil || value instanceof GoMissing;
        return nothing ? "invalid" : nameOf(value);
    }
}
