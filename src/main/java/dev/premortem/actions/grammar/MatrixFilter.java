package dev.premortem.actions.grammar;

import dev.premortem.actions.expression.ConstantValue.Null;
import dev.premortem.actions.grammar.MatrixValue.Dynamic;
import dev.premortem.actions.grammar.MatrixValue.Items;
import dev.premortem.actions.grammar.MatrixValue.Members;
import dev.premortem.actions.grammar.MatrixValue.Scalar;
import java.util.List;
import java.util.Optional;

/**
 * How an item of {@code include} or {@code exclude} is compared with a combination: each scalar in it, however deep,
 * must equal the value at the same place as {@code ==} compares them. What the combination has beside that does not
 * matter, and an empty list or object equals anything.
 *
 * <p>Source: {@code MatrixBuilder} of actions/runner, read 2026-11.
 */
final class MatrixFilter {
    private MatrixFilter() {}

    /** Whether both may be equal, and whether that is certain. */
    enum Answer {
        NO,
        UNKNOWN,
        YES;

        Answer and(Answer other) {
            return compareTo(other) < 0 ? this : other;
        }
    }

    /** @param value empty where the combination has nothing at this place, which equals null */
    static Answer matches(MatrixValue filter, Optional<MatrixValue> value) {
        if (filter instanceof Dynamic || value.isPresent() && value.get() instanceof Dynamic) {
            return Answer.UNKNOWN;
        }
        Answer answer = Answer.YES;
        if (filter instanceof Members members) {
            for (MatrixValue.Member member : members.members()) {
                Optional<MatrixValue> inner = value.flatMap(
                        in -> in instanceof Members object ? object.get(member.name()) : Optional.empty());
                answer = answer.and(matches(member.value(), inner));
            }
            return answer;
        }
        if (filter instanceof Items items) {
            for (int i = 0; i < items.values().size(); i++) {
                answer = answer.and(matches(items.values().get(i), item(value, i)));
            }
            return answer;
        }
        return equal((Scalar) filter, value) ? Answer.YES : Answer.NO;
    }

    private static Optional<MatrixValue> item(Optional<MatrixValue> list, int index) {
        List<MatrixValue> values =
                list.isPresent() && list.get() instanceof Items items ? items.values() : List.<MatrixValue>of();
        return index < values.size() ? Optional.of(values.get(index)) : Optional.empty();
    }

    private static boolean equal(Scalar filter, Optional<MatrixValue> value) {
        if (value.isEmpty()) {
            return filter.value().looselyEquals(Null.NULL);
        }
        return value.get() instanceof Scalar scalar && filter.value().looselyEquals(scalar.value());
    }
}
