package dev.premortem.actions.expression;

import dev.premortem.actions.expression.ExpressionType.ObjectType;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The contexts with their types at one place of a file. Starts from what holds for every workflow; whoever has read the
 * file puts {@code matrix}, {@code needs}, {@code steps}, {@code inputs} and {@code secrets} in.
 */
public final class TypeScope {
    private static final TypeScope EVERYWHERE = new TypeScope(ContextTypes.read());

    private final Map<String, ExpressionType> contexts;

    private TypeScope(Map<String, ExpressionType> contexts) {
        this.contexts = contexts;
    }

    /** What holds for every workflow: nothing is known of the names that a file declares. */
    public static TypeScope everywhere() {
        return EVERYWHERE;
    }

    /** This scope with another type for one of the contexts. */
    public TypeScope with(String context, ExpressionType type) {
        String name = context.toLowerCase(Locale.ROOT);
        if (!contexts.containsKey(name)) {
            throw new IllegalArgumentException("no context: " + context);
        }
        Map<String, ExpressionType> more = new LinkedHashMap<>(contexts);
        more.put(name, type);
        return new TypeScope(more);
    }

    /** This scope with another type for {@code github.event.inputs}, whose values are texts whatever their declaration. */
    public TypeScope withEventInputs(ObjectType inputs) {
        ExpressionType github = contexts.get("github");
        if (github instanceof ObjectType object
                && object.property("event").orElse(ExpressionType.anyObject()) instanceof ObjectType event) {
            return with("github", object.with("event", event.with("inputs", inputs)));
        }
        return this;
    }

    /** The type of a context; empty where GitHub has none of this name. */
    public Optional<ExpressionType> context(String name) {
        return Optional.ofNullable(contexts.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The names of all contexts, in the order of the documentation. */
    public Collection<String> names() {
        return Collections.unmodifiableSet(contexts.keySet());
    }
}
