package dev.premortem.gotemplate;

import dev.premortem.gotemplate.GoValue.GoBool;
import dev.premortem.gotemplate.GoValue.GoFloat;
import dev.premortem.gotemplate.GoValue.GoInt;
import dev.premortem.gotemplate.GoValue.GoMissing;
import dev.premortem.gotemplate.GoValue.GoNil;
import dev.premortem.gotemplate.GoValue.GoString;
import dev.premortem.gotemplate.GoValue.IntType;

/**
 * {@code eq}, {@code ne}, {@code lt}, {@code le}, {@code gt}, {@code ge}: values of one basic kind, where all signed and
 * all unsigned integers are one. Source: "Functions" in the documentation of {@code text/template}.
 */
final class Comparisons {
    private Comparisons() {}

    private enum Kind {
        BOOL,
        INT,
        UINT,
        FLOAT,
        STRING,
        OTHER
    }

    private static Kind kind(GoValue value) {
        if (value instanceof GoBool) {
            return Kind.BOOL;
        }
        if (value instanceof GoInt number) {
            return number.type() == IntType.INT || number.type() == IntType.INT64 ? Kind.INT : Kind.UINT;
        }
        if (value instanceof GoFloat) {
            return Kind.FLOAT;
        }
        return value instanceof GoString ? Kind.STRING : Kind.OTHER;
    }

    static GoValue equal(Arguments arguments) {
        GoValue first = arguments.get(0);
        if (arguments.size() < 2) {
            throw new TemplateFailure("missing argument for comparison");
        }
        for (int i = 1; i < arguments.size(); i++) {
            if (equal(first, arguments.get(i))) {
                return new GoBool(true);
            }
        }
        return new GoBool(false);
    }

    private static boolean isNothing(GoValue value) {
        return value instanceof GoNil || value instanceof GoMissing;
    }

    static boolean equal(GoValue one, GoValue other) {
        Kind kind = kind(one);
        if (kind == kind(other)) {
            return kind == Kind.OTHER
                    ? equalOthers(one, other)
                    : one instanceof GoInt ? integers(one, other) == 0 : one.equals(other);
        }
        if (one instanceof GoInt && other instanceof GoInt) {
            return integers(one, other) == 0;
        }
        if (!isNothing(one) && !isNothing(other)) {
            throw incompatible(one, other);
        }
        return false;
    }

    private static boolean equalOthers(GoValue one, GoValue other) {
        if (isNothing(one) || isNothing(other)) {
            return isNothing(one) && isNothing(other);
        }
        throw new TemplateFailure("non-comparable type "
                + PrintfVerb.print(other, 's', new PrintfVerb.Flags()).orElse("") + ": " + GoType.nameOf(other));
    }

    private static TemplateFailure incompatible(GoValue one, GoValue other) {
        return new TemplateFailure(
                "incompatible types for comparison: " + GoType.nameOf(one) + " and " + GoType.nameOf(other));
    }

    private static int integers(GoValue one, GoValue other) {
        GoInt left = (GoInt) one;
        GoInt right = (GoInt) other;
        boolean unsigned = left.type() == IntType.UINT64 && right.type() == IntType.UINT64;
        return unsigned ? Long.compareUnsigned(left.value(), right.value()) : Long.compare(left.value(), right.value());
    }

    static boolean less(GoValue one, GoValue other) {
        Kind kind = kind(one);
        if (kind == Kind.OTHER || kind(other) == Kind.OTHER) {
            throw new TemplateFailure("invalid type for comparison");
        }
        if (one instanceof GoInt && other instanceof GoInt) {
            return integers(one, other) < 0;
        }
        if (kind != kind(other)) {
            throw incompatible(one, other);
        }
        if (one instanceof GoFloat left && other instanceof GoFloat right) {
            return left.value() < right.value();
        }
        if (one instanceof GoString left && other instanceof GoString right) {
            return GoValue.GoMap.compare(left.value(), right.value()) < 0;
        }
        throw new TemplateFailure("invalid type for comparison");
    }

    /** The same floats are equal but for not-a-number; records compare them by their bits. */
    static boolean lessOrEqual(GoValue one, GoValue other) {
        return less(one, other) || equal(one, other);
    }
}
