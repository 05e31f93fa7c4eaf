package dev.premortem.profile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Joins ranges of IPv4 addresses where two of them are exactly the halves of one; others stay as they are. */
final class AddressRanges {
    private static final Pattern FORM =
            Pattern.compile("([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})/([0-9]{1,2})");
    private static final int BITS = 32;

    private AddressRanges() {}

    private record Range(long address, int prefix) implements Comparable<Range> {
        long size() {
            return 1L << (BITS - prefix);
        }

        boolean contains(Range other) {
            return other.prefix >= prefix && other.address >= address && other.address < address + size();
        }

        Optional<Range> joined(Range next) {
            boolean halves = prefix > 0
                    && prefix == next.prefix
                    && next.address == address + size()
                    && address % (2 * size()) == 0;
            return halves ? Optional.of(new Range(address, prefix - 1)) : Optional.empty();
        }

        @Override
        public int compareTo(Range other) {
            return address != other.address
                    ? Long.compare(address, other.address)
                    : Integer.compare(prefix, other.prefix);
        }

        @Override
        public String toString() {
            return (address >> 24) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255)
                    + "/" + prefix;
        }
    }

    /** The fewest ranges that hold the same addresses: those of IPv4 in the order of the addresses, then the others. */
    static List<String> joined(Collection<String> ranges) {
        NavigableSet<Range> known = new TreeSet<>();
        SortedSet<String> others = new TreeSet<>();
        for (String range : ranges) {
            parse(range).ifPresentOrElse(known::add, () -> others.add(range));
        }
        List<Range> joined = new ArrayList<>();
        known.forEach(range -> push(joined, range));
        List<String> texts = new ArrayList<>();
        joined.forEach(range -> texts.add(range.toString()));
        texts.addAll(others);
        return texts;
    }

    private static void push(List<Range> joined, Range range) {
        Range last = range;
        while (!joined.isEmpty()) {
            Range before = joined.get(joined.size() - 1);
            if (before.contains(last)) {
                return;
            }
            Optional<Range> both = before.joined(last);
            if (both.isEmpty()) {
                break;
            }
            joined.remove(joined.size() - 1);
            last = both.get();
        }
        joined.add(last);
    }

    /** A range whose address is its first one; any other form is left alone. */
    private static Optional<Range> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long address = 0;
        for (int part = 1; part <= 4; part++) {
            int octet = Integer.parseInt(matcher.group(part));
            if (octet > 255) {
                return Optional.empty();
            }
            address = address << 8 | octet;
        }
        int prefix = Integer.parseInt(matcher.group(5));
        Range range = new Range(address, Math.min(prefix, BITS));
        return prefix <= BITS && address % range.size() == 0 ? Optional.of(range) : Optional.empty();
    }
}
