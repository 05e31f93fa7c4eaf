package dev.premortem.actions.grammar;

import dev.premortem.actions.grammar.MatrixFilter.Answer;
import dev.premortem.actions.grammar.MatrixModel.Row;
import dev.premortem.actions.grammar.MatrixValue.Member;
import dev.premortem.actions.grammar.MatrixValue.Members;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The jobs that a matrix makes: the product of its rows, first row slowest; less what {@code exclude} matches; each
 * extended by the items of {@code include} that match it, whose further names the last one of them sets; and one more for
 * every item that matches none.
 *
 * <p>Source: {@code MatrixBuilder} of actions/runner, read 2026-11; the most jobs from "Usage limits" in the documentation.
 */
public final class MatrixExpansion {
    /** So many jobs a matrix may make. */
    public static final int MOST_JOBS = 256;

    /** A larger product is not spelled out: {@code exclude} may still make few jobs of it. */
    private static final int MOST_PRODUCTS = 4_096;

    private final MatrixModel matrix;
    private final OptionalLong productSize;
    private final Optional<List<Map<String, MatrixValue>>> combinations;

    private MatrixExpansion(MatrixModel matrix) {
        this.matrix = matrix;
        this.productSize = sizeOfProduct(matrix);
        this.combinations = isSpelledOut() ? expand() : Optional.empty();
    }

    public static MatrixExpansion of(MatrixModel matrix) {
        return new MatrixExpansion(matrix);
    }

    /** One map a job, names as they are written first; empty where it is not known, or too large to be spelled out. */
    public Optional<List<Map<String, MatrixValue>>> combinations() {
        return combinations;
    }

    /** Whether there are certainly more jobs than GitHub starts. */
    public boolean isTooLarge() {
        if (combinations.isPresent()) {
            return combinations.get().size() > MOST_JOBS;
        }
        boolean nothingLeftOut = matrix.exclude().isEmpty() && !matrix.openExclude();
        return !matrix.open() && nothingLeftOut && productSize.orElse(0) > MOST_JOBS;
    }

    /**
     * All values that {@code matrix.NAME…} can have, whatever an expression in {@code exclude} leaves out; a job that has
     * no such value is not counted. Empty where an expression can give others.
     */
    public Optional<List<MatrixValue>> possible(List<String> path) {
        if (matrix.open() || matrix.openInclude() || path.isEmpty()) {
            return Optional.empty();
        }
        List<MatrixValue> values = new ArrayList<>();
        if (combinations.isPresent()) {
            for (Map<String, MatrixValue> job : combinations.get()) {
                get(job, path.get(0)).ifPresent(values::add);
            }
        } else {
            Optional<Row> row = matrix.row(path.get(0));
            if (row.isPresent() && row.get().values().isEmpty()) {
                return Optional.empty();
            }
            row.flatMap(Row::values).ifPresent(values::addAll);
            matrix.include().forEach(item -> item.get(path.get(0)).ifPresent(values::add));
        }
        return inside(values, path.subList(1, path.size()));
    }

    private static Optional<List<MatrixValue>> inside(List<MatrixValue> values, List<String> path) {
        List<MatrixValue> found = new ArrayList<>();
        for (MatrixValue value : values) {
            Optional<MatrixValue> at = Optional.of(value);
            for (String name : path) {
                at = at.flatMap(each -> step(each, name));
            }
            at.filter(each -> found.stream().noneMatch(each::isSame)).ifPresent(found::add);
        }
        return found.stream().allMatch(MatrixValue::isKnown) ? Optional.of(found) : Optional.empty();
    }

    /** What an expression gives has every property, none of them known. */
    private static Optional<MatrixValue> step(MatrixValue value, String name) {
        if (value instanceof MatrixValue.Dynamic) {
            return Optional.of(value);
        }
        return value instanceof Members members ? members.get(name) : Optional.empty();
    }

    private static Optional<MatrixValue> get(Map<String, MatrixValue> job, String name) {
        return job.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Empty where a row is not known. */
    private static OptionalLong sizeOfProduct(MatrixModel matrix) {
        long size = matrix.rows().isEmpty() ? 0 : 1;
        for (Row row : matrix.rows()) {
            if (row.values().isEmpty()) {
                return OptionalLong.empty();
            }
            size = Math.min(size * row.values().get().size(), Integer.MAX_VALUE);
        }
        return OptionalLong.of(size);
    }

    private boolean isSpelledOut() {
        return !matrix.open()
                && !matrix.openInclude()
                && !matrix.openExclude()
                && productSize.isPresent()
                && productSize.getAsLong() <= MOST_PRODUCTS;
    }

    private Optional<List<Map<String, MatrixValue>>> expand() {
        List<Map<String, MatrixValue>> jobs = new ArrayList<>();
        boolean[] used = new boolean[matrix.include().size()];
        for (int i = 0; i < productSize.orElse(0); i++) {
            Members product = product(i);
            Answer excluded = excluded(product);
            if (excluded == Answer.UNKNOWN) {
                return Optional.empty();
            }
            if (excluded == Answer.NO) {
                Optional<Map<String, MatrixValue>> job = extended(product, used);
                if (job.isEmpty()) {
                    return Optional.empty();
                }
                jobs.add(job.get());
            }
        }
        for (int i = 0; i < used.length; i++) {
            Members item = matrix.include().get(i);
            if (!used[i] && !item.members().isEmpty()) {
                jobs.add(map(item.members()));
            }
        }
        return Optional.of(jobs.stream().map(Collections::unmodifiableMap).toList());
    }

    private Members product(int index) {
        List<Member> members = new ArrayList<>();
        int block = (int) productSize.orElse(0);
        for (Row row : matrix.rows()) {
            List<MatrixValue> values = row.values().orElse(List.of());
            block /= values.size();
            members.add(new Member(row.name(), row.key(), values.get(index / block % values.size())));
        }
        return new Members(matrix.node(), members);
    }

    private Answer excluded(Members product) {
        Answer answer = Answer.NO;
        for (Members filter : matrix.exclude()) {
            Answer each = filter.members().isEmpty() ? Answer.NO : MatrixFilter.matches(filter, Optional.of(product));
            answer = each.compareTo(answer) > 0 ? each : answer;
        }
        return answer;
    }

    private Optional<Map<String, MatrixValue>> extended(Members product, boolean[] used) {
        Map<String, MatrixValue> job = map(product.members());
        Map<String, Member> extra = new LinkedHashMap<>();
        for (int i = 0; i < used.length; i++) {
            List<Member> members = matrix.include().get(i).members();
            List<Member> filter = members.stream()
                    .filter(member -> matrix.row(member.name()).isPresent())
                    .toList();
            Answer answer = members.isEmpty()
                    ? Answer.NO
                    : MatrixFilter.matches(new Members(matrix.node(), filter), Optional.of(product));
            if (answer == Answer.UNKNOWN) {
                return Optional.empty();
            }
            if (answer == Answer.YES) {
                used[i] = true;
                members.stream()
                        .filter(member -> !filter.contains(member))
                        .forEach(member -> extra.put(member.name().toLowerCase(Locale.ROOT), member));
            }
        }
        extra.values().forEach(member -> job.put(member.name(), member.value()));
        return Optional.of(job);
    }

    private static Map<String, MatrixValue> map(List<Member> members) {
        Map<String, MatrixValue> map = new LinkedHashMap<>();
        members.forEach(member -> map.put(member.name(), member.value()));
        return map;
    }
}
