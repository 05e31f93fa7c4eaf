package dev.premortem.text;

/** A place as people name it: 1-based line and 1-based column, the column in code points. */
public record Position(int line, int column) implements Comparable<Position> {
    @Override
    public int compareTo(Position other) {
        return line != other.line ? Integer.compare(line, other.line) : Integer.compare(column, other.column);
    }
}
