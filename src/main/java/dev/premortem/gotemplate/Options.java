package dev.premortem.gotemplate;

/**
 * How a template is executed.
 *
 * @param steps the most statements, calls and values that are looked at
 * @param output the most characters of the output, and of any text on the way
 */
public record Options(MissingKey missingKey, long steps, int output) {
    /** What a key that a map does not have is: {@code missingkey=} of {@code Template.Option}. */
    public enum MissingKey {
        /** {@code default} and {@code invalid}: prints {@code <no value>}. */
        DEFAULT,
        /** The zero value of the map's elements. */
        ZERO,
        /** A fault. */
        ERROR
    }

    /** Go's own defaults, with limits that no sane template meets. */
    public static final Options DEFAULTS = new Options(MissingKey.DEFAULT, 1_000_000, 10_000_000);

    public Options withMissingKey(MissingKey other) {
        return new Options(other, steps, output);
    }

    public Options withSteps(long most) {
        return new Options(missingKey, most, output);
    }

    public Options withOutput(int most) {
        return new Options(missingKey, steps, most);
    }
}
