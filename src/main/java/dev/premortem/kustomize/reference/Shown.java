package dev.premortem.kustomize.reference;

/** Text of the user in a message: on one line, and not without end. */
final class Shown {
    private static final int MOST = 60;

    private Shown() {}

    static String of(String text) {
        String line = text.replace('\n', ' ').replace('\r', ' ').replace('`', '\'');
        return line.length() <= MOST ? line : line.substring(0, MOST) + "…";
    }
}
