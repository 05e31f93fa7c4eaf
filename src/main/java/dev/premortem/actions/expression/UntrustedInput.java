package dev.premortem.actions.expression;

import java.util.List;

/**
 * A value that strangers can choose, where an expression prints it.
 *
 * @param start of what is read, in the text that was parsed
 * @param end exclusive
 * @param path as it is written
 * @param inputs the untrusted paths that it may print, in the order of the table
 * @param list whether it is a list of them, of which GitHub prints the word {@code Array} only
 */
public record UntrustedInput(int start, int end, String path, List<String> inputs, boolean list) {
    public UntrustedInput {
        inputs = List.copyOf(inputs);
    }
}
