package dev.premortem.actions.expression;

import dev.premortem.actions.FactTable;
import dev.premortem.actions.expression.ExpressionType.Basic;
import dev.premortem.actions.expression.ExpressionType.ObjectType;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads {@code contexts.txt}: the types of all contexts as far as no file refines them. */
final class ContextTypes {
    private static final String REST = "*";

    private ContextTypes() {}

    /** By name, in the order of the file. */
    static Map<String, ExpressionType> read() {
        Branch root = new Branch();
        for (String line : FactTable.lines(ContextTypes.class, "contexts.txt")) {
            String[] halves = FactTable.halves(line);
            Branch at = root;
            for (String name : halves[0].split("\\.", -1)) {
                at = at.children.computeIfAbsent(name, key -> new Branch());
            }
            at.leaf = Optional.of(Basic.valueOf(halves[1].toUpperCase(Locale.ROOT)));
        }
        Map<String, ExpressionType> contexts = new LinkedHashMap<>();
        root.children.forEach((name, branch) -> contexts.put(name, branch.type()));
        return contexts;
    }

    private static final class Branch {
        private final Map<String, Branch> children = new LinkedHashMap<>();
        private Optional<ExpressionType> leaf = Optional.empty();

        ExpressionType type() {
            if (leaf.isPresent()) {
                return leaf.get();
            }
            Optional<ExpressionType> rest =
                    Optional.ofNullable(children.get(REST)).map(Branch::type);
            ObjectType object = new ObjectType(Map.of(), rest);
            Iterator<Map.Entry<String, Branch>> entries = children.entrySet().iterator();
            while (entries.hasNext()) {
                Map.Entry<String, Branch> entry = entries.next();
                if (!entry.getKey().equals(REST)) {
                    object = object.with(entry.getKey(), entry.getValue().type());
                }
            }
            return object;
        }
    }
}
