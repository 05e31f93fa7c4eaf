package dev.premortem.state.storage;

import dev.premortem.kubernetes.Resource;
import dev.premortem.yaml.ScalarType;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The fields that say how many copies to keep; the table is {@code replicated-storage.txt}. */
final class CopyFields {
    private static final String CLASS = "class:";
    private static final String LINSTOR_PREFIX = "linstor.csi.linbit.com/";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");
    private static final List<Row> ROWS = DataTable.rows("replicated-storage.txt", 3).stream()
            .map(row -> new Row(StorageSystem.of(row.get(0)), row.get(1), row.get(2)))
            .toList();

    private record Row(StorageSystem system, String object, String field) {}

    /** A number in an object. */
    record Found(StorageSystem system, String field, YamlScalar node, int copies) {}

    private CopyFields() {}

    /** Every number that an object asks for; none where it is a placeholder or no number. */
    static List<Found> of(Resource resource) {
        List<Found> found = new ArrayList<>();
        boolean isClass = StorageClasses.isClass(resource);
        String object = isClass
                ? CLASS + resource.node().text("provisioner").orElse("")
                : resource.id().group() + "/" + resource.kind();
        for (Row row : ROWS) {
            if (row.object().equals(object)) {
                if (isClass) {
                    ofParameter(resource, row, found);
                } else {
                    walk(resource.node(), row, row.field(), "", found);
                }
            }
        }
        return found;
    }

    private static void ofParameter(Resource resource, Row row, List<Found> into) {
        for (YamlEntry entry : resource.node()
                .mapping("parameters")
                .map(YamlMapping::effective)
                .orElse(List.of())) {
            // A parameter that is no string is refused with its class, which is another fault.
            if (isNamed(row, entry.name()) && entry.value() instanceof YamlScalar scalar) {
                boolean string = scalar.type(YamlVersion.V1_1) == ScalarType.STRING;
                number(scalar)
                        .filter(copies -> string)
                        .ifPresent(copies ->
                                into.add(new Found(row.system(), "parameters." + entry.name(), scalar, copies)));
            }
        }
    }

    private static boolean isNamed(Row row, String name) {
        if (row.system() != StorageSystem.LINSTOR) {
            return row.field().equals(name);
        }
        String bare = name.startsWith(LINSTOR_PREFIX) ? name.substring(LINSTOR_PREFIX.length()) : name;
        return bare.toLowerCase(Locale.ROOT).equals(row.field().toLowerCase(Locale.ROOT));
    }

    private static void walk(YamlNode node, Row row, String rest, String walked, List<Found> into) {
        int dot = rest.indexOf('.');
        String step = dot < 0 ? rest : rest.substring(0, dot);
        boolean list = step.endsWith("[]");
        String key = list ? step.substring(0, step.length() - 2) : step;
        String path = walked.isEmpty() ? key : walked + "." + key;
        Optional<YamlNode> next = node.at(key);
        if (next.isEmpty()) {
            return;
        }
        if (dot < 0) {
            next.flatMap(YamlNode::asScalar)
                    .ifPresent(scalar -> number(scalar)
                            .ifPresent(copies -> into.add(new Found(row.system(), path, scalar, copies))));
        } else if (list) {
            next.get()
                    .asSequence()
                    .ifPresent(items -> items.forEach(item -> walk(item, row, rest.substring(dot + 1), path, into)));
        } else {
            walk(next.get(), row, rest.substring(dot + 1), path, into);
        }
    }

    static Optional<Integer> number(YamlScalar scalar) {
        return NUMBER.matcher(scalar.text()).matches()
                ? Optional.of(Integer.parseInt(scalar.text()))
                : Optional.empty();
    }
}
