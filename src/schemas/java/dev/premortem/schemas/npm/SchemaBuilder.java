package dev.premortem.schemas.npm;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema of a definition: the declarations say which properties there are, which may be missing and what is a
 * map; the validators say what a value must be.
 *
 * <p>An object is closed only where its members are known by name. Where the two sources disagree on what is required,
 * nothing is.
 */
final class SchemaBuilder {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Set<String> FORMATS = Set.of("int32", "int64", "byte", "date-time");
    private static final Set<String> STRING_LIMITS = Set.of("minLength", "maxLength");
    private static final Set<String> NUMBER_LIMITS = Set.of("minimum", "maximum");
    private static final Set<String> LIST_LIMITS = Set.of("minItems", "maxItems");
    private static final int LONGEST_PATTERN = 300;

    /** @param builtin references to its definitions are references to classes of the Kubernetes client */
    private record Scope(NpmPackage source, NpmPackage.Definition definition, boolean builtin) {}

    private record Body(Map<String, ObjectNode> properties, List<String> required, boolean open) {}

    private final NpmPackage source;
    private final NpmPackage builtins;
    private final Consumer<String> doubts;

    /** @param doubts is told where the two sources disagree */
    SchemaBuilder(NpmPackage source, NpmPackage builtins, Consumer<String> doubts) {
        this.source = source;
        this.builtins = builtins;
        this.doubts = doubts;
    }

    /** Empty for an alias, which is written out where it is used. */
    Optional<ObjectNode> build(NpmPackage.Definition definition) {
        Optional<TsFile.Interface> declared = definition.body();
        if (declared.isEmpty()) {
            return Optional.empty();
        }
        Scope scope = new Scope(source, definition, false);
        Body body = new Body(new LinkedHashMap<>(), new ArrayList<>(), false);
        body = collect(declared.get(), validators(scope), scope, body);
        if (definition.kind().isPresent()) {
            body.required().removeAll(List.of("apiVersion", "kind"));
            body.properties().computeIfPresent("status", (name, schema) -> NODES.objectNode());
        }
        return Optional.of(object(body, Optional.empty()));
    }

    private static Validators validators(Scope scope) {
        return scope.definition()
                .validator()
                .map(name -> Validators.of(scope.source().validators(), name))
                .orElse(Validators.NONE);
    }

    /** The members of an interface and of its bases. */
    private Body collect(TsFile.Interface declared, Validators validators, Scope scope, Body body) {
        boolean open = body.open();
        for (String base : declared.bases()) {
            if (base.equals("TypeMeta")) {
                for (String name : List.of("apiVersion", "kind")) {
                    body.properties().putIfAbsent(name, typed("string"));
                }
                continue;
            }
            Optional<Scope> target = interfaceOf(base, scope);
            if (target.isEmpty()) {
                doubts.accept(scope.definition().name() + ": nothing is known of its base " + base);
                open = true;
                continue;
            }
            TsFile.Interface other = target.get().definition().body().orElseThrow();
            Validators own = target.get().builtin() && !scope.builtin() ? validators(target.get()) : validators;
            open |= collect(other, own, target.get(), body).open();
        }
        members(declared.body(), validators, scope, body);
        return new Body(
                body.properties(),
                body.required(),
                open || declared.body().index().isPresent());
    }

    private void members(TsType.Members members, Validators validators, Scope scope, Body body) {
        members.members().forEach((name, member) -> {
            body.properties().put(name, convert(member.type(), validators.property(name), scope));
            boolean required = !member.optional();
            if (!validators.isEmpty() && required != validators.requires(name)) {
                doubts.accept(scope.definition().name() + ": is " + name + " required?");
                required = false;
            }
            if (required && !body.required().contains(name)) {
                body.required().add(name);
            }
        });
    }

    private static ObjectNode object(Body body, Optional<ObjectNode> additional) {
        ObjectNode schema = typed("object");
        if (!body.properties().isEmpty()) {
            ObjectNode properties = schema.putObject("properties");
            body.properties().keySet().stream()
                    .sorted()
                    .forEach(name -> properties.set(name, body.properties().get(name)));
        }
        if (!body.required().isEmpty()) {
            ArrayNode required = schema.putArray("required");
            body.required().stream().sorted().forEach(required::add);
        }
        if (additional.isPresent()) {
            schema.set("additionalProperties", additional.get());
        } else if (!body.open() && !body.properties().isEmpty()) {
            schema.put("additionalProperties", false);
        }
        return schema;
    }

    private ObjectNode convert(TsType type, Validators validators, Scope scope) {
        if (type instanceof TsType.Members members) {
            Body body = new Body(new LinkedHashMap<>(), new ArrayList<>(), false);
            members(members, validators, scope, body);
            return object(body, members.index().map(index -> convert(index, validators.additional(), scope)));
        }
        if (type instanceof TsType.Array array) {
            ObjectNode schema = typed("array");
            schema.set("items", convert(array.element(), validators.items(), scope));
            limits(schema, validators, LIST_LIMITS);
            return schema;
        }
        if (type instanceof TsType.Name name) {
            return reference(name.name(), validators, scope);
        }
        if (type instanceof TsType.Literal literal) {
            return string(validators, List.of(literal.value()));
        }
        if (type instanceof TsType.Union union) {
            return union(union, validators);
        }
        return primitive(((TsType.Primitive) type).name(), validators);
    }

    private ObjectNode union(TsType.Union union, Validators validators) {
        List<String> literals = new ArrayList<>();
        boolean numberOrString = true;
        for (TsType member : union.members()) {
            if (member instanceof TsType.Literal literal) {
                literals.add(literal.value());
            }
            numberOrString &= member instanceof TsType.Primitive primitive
                    && (primitive.name().equals("number") || primitive.name().equals("string"));
        }
        if (literals.size() == union.members().size()) {
            return string(validators, literals);
        }
        ObjectNode schema = NODES.objectNode();
        if (numberOrString) {
            schema.putArray("type").add("number").add("string");
        }
        return schema;
    }

    private static ObjectNode primitive(String name, Validators validators) {
        return switch (name) {
            case "string" -> string(validators, List.of());
            case "boolean" -> typed("boolean");
            case "number" -> {
                ObjectNode schema = typed(validators.types().contains("integer") ? "integer" : "number");
                validators.format().filter(FORMATS::contains).ifPresent(format -> schema.put("format", format));
                limits(schema, validators, NUMBER_LIMITS);
                yield schema;
            }
            default -> NODES.objectNode();
        };
    }

    private static ObjectNode string(Validators validators, List<String> literals) {
        ObjectNode schema = typed("string");
        List<String> values = validators.values().isEmpty() ? literals : validators.values();
        if (!values.isEmpty()) {
            ArrayNode list = schema.putArray("enum");
            values.forEach(list::add);
            return schema;
        }
        validators.pattern().filter(SchemaBuilder::understood).ifPresent(pattern -> schema.put("pattern", pattern));
        validators.format().filter(FORMATS::contains).ifPresent(format -> schema.put("format", format));
        limits(schema, validators, STRING_LIMITS);
        return schema;
    }

    private static boolean understood(String pattern) {
        try {
            Pattern.compile(pattern);
            return pattern.length() <= LONGEST_PATTERN;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private static void limits(ObjectNode schema, Validators validators, Set<String> keywords) {
        validators.limits().forEach((keyword, limit) -> {
            if (keywords.contains(keyword)) {
                put(schema, keyword, limit);
            }
        });
    }

    private static void put(ObjectNode schema, String keyword, BigDecimal limit) {
        if (limit.stripTrailingZeros().scale() <= 0) {
            schema.put(keyword, limit.longValueExact());
        } else {
            schema.put(keyword, limit);
        }
    }

    private ObjectNode reference(String name, Validators validators, Scope scope) {
        Optional<NpmPackage.Definition> found = scope.source().resolve(scope.definition(), name);
        if (found.isPresent()) {
            NpmPackage.Definition target = found.get();
            Optional<TsType> alias = target.alias();
            if (alias.isPresent()) {
                return convert(alias.get(), validators, new Scope(scope.source(), target, scope.builtin()));
            }
            TsFile.Interface body = target.body().orElseThrow();
            if (body.bases().isEmpty() && body.body().members().isEmpty()) {
                return typed("object");
            }
            return ref(scope.builtin() ? builtin(target.name()) : target.name());
        }
        String path = scope.definition().declarations().imports().get(name);
        return path == null ? NODES.objectNode() : imported(path);
    }

    private ObjectNode imported(String path) {
        return switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "Quantity" -> {
                ObjectNode schema = NODES.objectNode();
                schema.putArray("type").add("number").add("string");
                yield schema.put("format", "quantity");
            }
            case "IntOrString" -> NODES.objectNode().put("x-kubernetes-int-or-string", true);
            case "Time", "MicroTime" -> typed("string").put("format", "date-time");
            case "Duration" -> typed("string");
            default -> BuiltinNames.ofImport(path).map(SchemaBuilder::ref).orElseGet(NODES::objectNode);
        };
    }

    private static String builtin(String definition) {
        int dot = definition.lastIndexOf('.');
        return BuiltinNames.of(definition.substring(0, dot), definition.substring(dot + 1));
    }

    /** Where a base is declared; empty where that is no interface of a package at hand. */
    private Optional<Scope> interfaceOf(String name, Scope scope) {
        Optional<NpmPackage.Definition> own = scope.source().resolve(scope.definition(), name);
        if (own.isPresent()) {
            Scope target = new Scope(scope.source(), own.get(), scope.builtin());
            if (own.get().alias().orElse(null) instanceof TsType.Name other) {
                return interfaceOf(other.name(), target);
            }
            return own.get().body().map(body -> target);
        }
        String path = scope.definition().declarations().imports().get(name);
        if (path == null || !path.startsWith("kubernetes-models/")) {
            return Optional.empty();
        }
        int slash = path.lastIndexOf('/');
        String key = path.substring("kubernetes-models/".length(), slash) + "." + path.substring(slash + 1);
        return Optional.ofNullable(builtins.definitions().get(key))
                .filter(target -> target.body().isPresent())
                .map(target -> new Scope(builtins, target, true));
    }

    private static ObjectNode typed(String type) {
        return NODES.objectNode().put("type", type);
    }

    private static ObjectNode ref(String name) {
        return NODES.objectNode().put("$ref", name);
    }
}
