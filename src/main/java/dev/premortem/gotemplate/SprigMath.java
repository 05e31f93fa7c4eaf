package dev.premortem.gotemplate;

import dev.premortem.gotemplate.GoFunction.Reach;
import dev.premortem.gotemplate.GoValue.Element;
import dev.premortem.gotemplate.GoValue.GoFloat;
import dev.premortem.gotemplate.GoValue.GoInt;
import dev.premortem.gotemplate.GoValue.GoList;
import dev.premortem.gotemplate.GoValue.GoString;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;

/** The arithmetic of sprig 3.3.0: https://masterminds.github.io/sprig/math.html and integer_slice.html. */
final class SprigMath {
    /** Decimal places of a quotient. */
    private static final int PLACES = 16;

    private SprigMath() {}

    static GoFunction[] all() {
        return new GoFunction[] {
            sum("add", "any..."),
            of("add1", "any", a -> Casts.int64(Casts.integer(a.get(0)) + 1)),
            of("sub", "any,any", a -> Casts.int64(Casts.integer(a.get(0)) - Casts.integer(a.get(1)))),
            of("div", "any,any", a -> Casts.int64(divide(a, false))),
            of("mod", "any,any", a -> Casts.int64(divide(a, true))),
            fold("mul", (x, y) -> x * y),
            fold("max", Math::max),
            fold("biggest", Math::max),
            fold("min", Math::min),
            of("addf", "any...", a -> new GoFloat(decimals(new GoFloat(0), a.rest(0), BigDecimal::add))),
            of("add1f", "any", a -> new GoFloat(decimals(a.get(0), List.of(new GoInt(1)), BigDecimal::add))),
            decimal("subf", BigDecimal::subtract),
            decimal("mulf", BigDecimal::multiply),
            decimal("divf", SprigMath::quotient),
            foldFloats("maxf", Math::max),
            foldFloats("minf", Math::min),
            of("floor", "any", a -> new GoFloat(Math.floor(Casts.fraction(a.get(0))))),
            of("ceil", "any", a -> new GoFloat(Math.ceil(Casts.fraction(a.get(0))))),
            of("round", "any,int,float64...", SprigMath::round),
            of("int", "any", a -> new GoInt(Casts.integer(a.get(0)))),
            of("int64", "any", a -> Casts.int64(Casts.integer(a.get(0)))),
            of("float64", "any", a -> new GoFloat(Casts.fraction(a.get(0)))),
            of("atoi", "string", a -> new GoInt(atoi(a.text(0)))),
            of("toDecimal", "any", a -> Casts.int64(octal(ValueText.of(a.get(0))))),
            of("until", "int", a -> steps(0, a.integer(0), a.integer(0) < 0 ? -1 : 1, a.budget())),
            of("untilStep", "int,int,int", a -> steps(a.integer(0), a.integer(1), a.integer(2), a.budget())),
            of("seq", "int...", SprigMath::sequence),
        };
    }

    private static GoFunction of(String name, String signature, GoFunction.Body body) {
        return GoFunction.of(name, signature, Reach.DEEP, body);
    }

    private static GoFunction sum(String name, String signature) {
        return of(name, signature, a -> {
            long sum = 0;
            for (GoValue value : a.rest(0)) {
                sum += Casts.integer(value);
            }
            return Casts.int64(sum);
        });
    }

    private static GoFunction fold(String name, LongBinaryOperator operator) {
        return of(name, "any,any...", a -> {
            long result = Casts.integer(a.get(0));
            for (GoValue value : a.rest(1)) {
                result = operator.applyAsLong(result, Casts.integer(value));
            }
            return Casts.int64(result);
        });
    }

    private static GoFunction foldFloats(String name, DoubleBinaryOperator operator) {
        return of(name, "any,any...", a -> {
            double result = Casts.fraction(a.get(0));
            for (GoValue value : a.rest(1)) {
                result = operator.applyAsDouble(result, Casts.fraction(value));
            }
            return new GoFloat(result);
        });
    }

    private static GoFunction decimal(String name, BinaryOperator<BigDecimal> operator) {
        return of(name, "any,any...", a -> new GoFloat(decimals(a.get(0), a.rest(1), operator)));
    }

    /** Sprig computes with decimal digits, so that 1.1 and 2.2 make 3.3. */
    private static double decimals(GoValue first, List<GoValue> others, BinaryOperator<BigDecimal> operator) {
        BigDecimal result = decimal(first);
        for (GoValue other : others) {
            result = operator.apply(result, decimal(other));
            if (result.precision() > 2000) {
                throw TemplateFailure.budget("a number has too many digits");
            }
        }
        return result.doubleValue();
    }

    private static BigDecimal decimal(GoValue value) {
        double number = Casts.fraction(value);
        if (!Double.isFinite(number)) {
            throw new TemplateFailure("Cannot create a Decimal from " + GoFloats.general(number));
        }
        return new BigDecimal(GoFloats.plain(number));
    }

    private static BigDecimal quotient(BigDecimal one, BigDecimal other) {
        if (other.signum() == 0) {
            throw new TemplateFailure("decimal division by 0");
        }
        return one.divide(other, PLACES, RoundingMode.HALF_UP);
    }

    private static long divide(Arguments arguments, boolean rest) {
        long divisor = Casts.integer(arguments.get(1));
        if (divisor == 0) {
            throw new TemplateFailure("runtime error: integer divide by zero");
        }
        long value = Casts.integer(arguments.get(0));
        return rest ? value % divisor : value / divisor;
    }

    private static GoValue round(Arguments arguments) {
        double on = arguments.size() > 2 ? arguments.fraction(2) : 0.5;
        double power = Math.pow(10, (double) arguments.integer(1));
        double digit = power * Casts.fraction(arguments.get(0));
        double fraction = digit - (digit < 0 ? Math.ceil(digit) : Math.floor(digit));
        return new GoFloat((fraction >= on ? Math.ceil(digit) : Math.floor(digit)) / power);
    }

    private static long atoi(String text) {
        boolean digits = text.matches("[+-]?[0-9]{1,18}");
        return digits ? Long.parseLong(text) : 0;
    }

    private static long octal(String text) {
        boolean digits = text.matches("[+-]?[0-7]{1,20}");
        return digits ? Long.parseLong(text, 8) : 0;
    }

    private static GoList steps(long start, long stop, long step, Budget budget) {
        List<GoValue> items = new ArrayList<>();
        boolean down = stop < start;
        if (down ? step < 0 : step > 0) {
            // As floats, since the difference of two longs may be none.
            budget.requireSize((long) Math.abs(((double) stop - (double) start) / (double) step));
            long at = start;
            boolean on = true;
            while (on && (down ? at > stop : at < stop)) {
                items.add(new GoInt(at));
                on = down ? at + step < at : at + step > at;
                at += step;
            }
        }
        return new GoList(items, Element.INT);
    }

    private static GoValue sequence(Arguments arguments) {
        int count = arguments.size();
        if (count == 0 || count > 3) {
            return new GoString("");
        }
        long start = count == 1 ? 1 : arguments.integer(0);
        long end = arguments.integer(count - 1);
        long direction = end < start ? -1 : 1;
        long step = count == 3 ? arguments.integer(1) : direction;
        if (direction < 0 && step > 0) {
            return new GoString("");
        }
        List<String> texts = new ArrayList<>();
        steps(start, end + direction, step, arguments.budget()).items().forEach(item -> texts.add(ValueText.of(item)));
        return new GoString(String.join(" ", texts));
    }
}
