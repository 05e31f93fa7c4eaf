package dev.premortem.schemas.npm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a declaration file ({@code .d.ts}): interfaces, type aliases, imports and the long names of exports.
 *
 * <p>Not read: classes (they repeat the interfaces) and what {@code Exclude<…>} says about alternatives, of which only the
 * members are kept. A form that is not known fails, so that a new version of a package is looked at.
 */
public final class TsParser {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s+|/\\*.*?\\*/|//[^\\n]*|(\"(?:[^\"\\\\]|\\\\.)*\")|([A-Za-z_$][A-Za-z0-9_$]*|-?[0-9][0-9.e+]*)|(.)",
            Pattern.DOTALL);
    private static final Set<String> PRIMITIVES =
            Set.of("string", "number", "boolean", "any", "unknown", "object", "null", "undefined", "never", "void");

    private final List<String> tokens = new ArrayList<>();
    private int at;

    private TsParser(String text) {
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            for (int group = 1; group <= 3; group++) {
                if (matcher.group(group) != null) {
                    tokens.add(matcher.group(group));
                }
            }
        }
    }

    public static TsFile parse(String text) {
        return new TsParser(text).file();
    }

    private TsFile file() {
        TsFile file =
                new TsFile(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        while (at < tokens.size()) {
            if (accept("import")) {
                imports(file);
            } else if (accept("export")) {
                export(file);
            } else {
                skipStatement();
            }
        }
        return file;
    }

    private void imports(TsFile file) {
        Map<String, String> names = names();
        expect("from");
        String path = unquoted(next());
        names.keySet().forEach(name -> file.imports().put(name, path));
        accept(";");
    }

    private void export(TsFile file) {
        if (accept("interface")) {
            String name = next();
            List<String> bases = new ArrayList<>();
            if (accept("extends")) {
                do {
                    bases.add(next());
                } while (accept(","));
            }
            file.interfaces().put(name, new TsFile.Interface(List.copyOf(bases), members()));
        } else if (accept("type")) {
            if (peek().equals("{")) {
                names().forEach((name, local) -> file.exported().put(name, local));
            } else {
                String name = next();
                expect("=");
                file.aliases().put(name, type());
            }
            accept(";");
        } else {
            skipStatement();
        }
    }

    /** {@code { A, B as C }}: the name that can be used to the name that is declared. */
    private Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        expect("{");
        while (!accept("}")) {
            String name = next();
            names.put(accept("as") ? next() : name, name);
            accept(",");
        }
        return names;
    }

    private void skipStatement() {
        int depth = 0;
        while (at < tokens.size()) {
            String token = next();
            if (token.equals("{") || token.equals("(")) {
                depth++;
            } else if (token.equals("}") || token.equals(")")) {
                depth--;
                if (depth == 0 && token.equals("}")) {
                    accept(";");
                    return;
                }
            } else if (token.equals(";") && depth == 0) {
                return;
            }
        }
    }

    private TsType type() {
        accept("|");
        List<TsType> members = new ArrayList<>();
        do {
            TsType member = intersection();
            if (!members.contains(member)) {
                members.add(member);
            }
        } while (accept("|"));
        return members.size() == 1 ? members.get(0) : new TsType.Union(List.copyOf(members));
    }

    /** The alternatives that follow the first operand repeat its members. */
    private TsType intersection() {
        TsType first = operand();
        while (accept("&")) {
            operand();
        }
        return first;
    }

    private TsType operand() {
        TsType type = primary();
        while (accept("[")) {
            if (accept("]")) {
                type = new TsType.Array(type);
            } else {
                next();
                expect("]");
                type = new TsType.Primitive("any");
            }
        }
        return type;
    }

    private TsType primary() {
        String token = peek();
        if (token.equals("{")) {
            return members();
        }
        at++;
        if (token.equals("(")) {
            TsType inner = type();
            expect(")");
            return inner;
        }
        if (token.startsWith("\"")) {
            return new TsType.Literal(unquoted(token));
        }
        if (token.matches("-?[0-9].*")) {
            return new TsType.Primitive("number");
        }
        if (accept("<")) {
            TsType argument = type();
            while (accept(",")) {
                type();
            }
            expect(">");
            return token.equals("Array") ? new TsType.Array(argument) : argument;
        }
        if (!Character.isJavaIdentifierStart(token.charAt(0))) {
            throw new IllegalArgumentException("no type begins with " + token);
        }
        return PRIMITIVES.contains(token) ? new TsType.Primitive(token) : new TsType.Name(token);
    }

    private TsType.Members members() {
        Map<String, TsType.Member> members = new LinkedHashMap<>();
        Optional<TsType> index = Optional.empty();
        expect("{");
        while (!accept("}")) {
            if (accept("[")) {
                next();
                expect(":");
                next();
                expect("]");
                expect(":");
                index = Optional.of(type());
            } else {
                String name = unquoted(next());
                boolean optional = accept("?");
                expect(":");
                members.put(name, new TsType.Member(type(), optional));
            }
            accept(";");
        }
        return new TsType.Members(members, index);
    }

    private String peek() {
        return tokens.get(at);
    }

    private String next() {
        return tokens.get(at++);
    }

    private boolean accept(String token) {
        boolean here = at < tokens.size() && tokens.get(at).equals(token);
        if (here) {
            at++;
        }
        return here;
    }

    private void expect(String token) {
        if (!accept(token)) {
            throw new IllegalArgumentException("expected " + token + " but found "
                    + String.join(" ", tokens.subList(Math.max(0, at - 5), Math.min(tokens.size(), at + 3))));
        }
    }

    private static String unquoted(String token) {
        return token.startsWith("\"") ? JsStrings.decode(token) : token;
    }
}
