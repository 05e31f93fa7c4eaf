package dev.premortem.gotemplate;

import dev.premortem.gotemplate.GoFunction.Reach;
import dev.premortem.gotemplate.GoValue.GoInt;
import dev.premortem.gotemplate.GoValue.GoString;
import dev.premortem.gotemplate.GoValue.IntType;
import java.math.BigInteger;

/**
 * The durations of sprig 3.3.0: https://masterminds.github.io/sprig/date.html. A number counts only where it is an
 * {@code int64}, which literals are not: {@code duration 95} is {@code 0s}.
 */
final class SprigDurations {
    private static final long HOUR = 3600 * GoDuration.SECOND;
    private static final long[] SIZES = {
        365 * 24 * HOUR, 30 * 24 * HOUR, 24 * HOUR, HOUR, 60 * GoDuration.SECOND, GoDuration.SECOND
    };
    private static final String[] UNITS = {"y", "mo", "d", "h", "m", "s"};

    private SprigDurations() {}

    static GoFunction[] all() {
        return new GoFunction[] {
            GoFunction.of(
                    "duration",
                    "any",
                    Reach.DEEP,
                    a -> new GoString(GoDuration.text(seconds(a.get(0)) * GoDuration.SECOND))),
            GoFunction.of("durationRound", "any", Reach.DEEP, a -> new GoString(rounded(nanoseconds(a.get(0))))),
        };
    }

    private static long seconds(GoValue value) {
        if (!(value instanceof GoString text)) {
            return int64(value);
        }
        if (!text.value().matches("[-+]?[0-9]{1,400}")) {
            return 0;
        }
        // strconv.ParseInt gives the nearest number that fits, and sprig does not look at the error.
        BigInteger number = new BigInteger(text.value());
        boolean fits = number.bitLength() < Long.SIZE;
        return fits ? number.longValue() : number.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    private static long nanoseconds(GoValue value) {
        return value instanceof GoString text ? GoDuration.parse(text.value()).orElse(0) : int64(value);
    }

    private static long int64(GoValue value) {
        return value instanceof GoInt number && number.type() == IntType.INT64 ? number.value() : 0;
    }

    /** The largest unit that it is more than one of. */
    private static String rounded(long nanoseconds) {
        // Of the smallest number the negative is itself, which unsigned is its size.
        long size = nanoseconds < 0 ? -nanoseconds : nanoseconds;
        for (int i = 0; i < SIZES.length; i++) {
            if (Long.compareUnsigned(size, SIZES[i]) > 0) {
                return Long.divideUnsigned(size, SIZES[i]) + UNITS[i];
            }
        }
        return "0s";
    }
}
