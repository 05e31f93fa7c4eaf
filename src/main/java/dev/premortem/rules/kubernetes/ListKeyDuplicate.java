package dev.premortem.rules.kubernetes;

import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.kubernetes.ListKeys;
import dev.premortem.kubernetes.ListKeys.KeyField;
import dev.premortem.kubernetes.ListKeys.ListKey;
import dev.premortem.kubernetes.PodTemplate;
import dev.premortem.kubernetes.Resource;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.ResourceRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.text.Placeholder;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Two items of a list with the same key, for the lists of which it is proven what becomes of them
 * ({@code list-keys.txt}).
 */
public final class ListKeyDuplicate implements ResourceRule {
    private static final RuleMeta META = RuleMeta.of("list-key-duplicate", Area.KUBERNETES)
            .summary("a list has two items with the same key")
            .why("""
                    Many lists of Kubernetes are maps in disguise: containers and volumes have unique names, mounts unique
                    paths, the ports of a Service unique pairs of port and protocol, over init containers and containers
                    together. YAML sees nothing wrong in two items of one key, and no schema can say it. The API server
                    rejects the object with "Duplicate value".

                    Few lists it takes and answers with a warning, such as ports of a container and host aliases. There
                    the next `kubectl apply` merges by the key and may drop an item that is still in the file.
                    """)
            .remedy("Remove one of the items, or give it another key.")
            .reference(
                    "Kubernetes: merge strategy of lists",
                    "https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public Set<String> kinds() {
        Set<String> kinds = new TreeSet<>(PodTemplate.kinds());
        kinds.addAll(ListKeys.kinds());
        return kinds;
    }

    @Override
    public void check(Resource resource, RuleContext context, FindingSink sink) {
        if (!context.settledObjects().isSettled(resource)) {
            return;
        }
        Optional<PodTemplate> template = PodTemplate.of(resource);
        template.flatMap(CheckedSpec::of).ifPresent(spec -> check(resource, "the pod", spec, ListKeys.of("pod"), sink));
        for (Container container : template.map(Container::of).orElse(List.of())) {
            check(resource, container.display(), container.node(), ListKeys.of("container"), sink);
        }
        String kind = resource.kind() + "." + resource.id().group();
        check(resource, resource.id().display(), resource.node(), ListKeys.of(kind), sink);
    }

    private static void check(Resource owner, String holder, YamlMapping node, List<ListKey> keys, FindingSink sink) {
        for (ListKey key : keys) {
            String first = key.lists().get(0);
            int each = first.lastIndexOf("[].");
            // A list below the items of another one is a list of its own in each of them.
            List<YamlMapping> holders = each < 0 ? List.of(node) : Fields.at(node, first.substring(0, each + 2));
            for (YamlMapping one : holders) {
                Map<List<String>, YamlScalar> seen = new HashMap<>();
                for (String list : key.lists()) {
                    String below = each < 0 ? list : list.substring(each + 3);
                    for (YamlMapping item : Fields.at(one, below + "[]")) {
                        check(owner, holder, key, item, seen, sink);
                    }
                }
            }
        }
    }

    private static void check(
            Resource owner,
            String holder,
            ListKey key,
            YamlMapping item,
            Map<List<String>, YamlScalar> seen,
            FindingSink sink) {
        Optional<List<String>> values = values(key, item);
        if (values.isEmpty()) {
            return;
        }
        YamlScalar place = item.scalar(key.fields().get(0).name()).orElseThrow();
        YamlScalar before = seen.putIfAbsent(values.get(), place);
        if (before == null) {
            return;
        }
        String field = key.lists().get(0).replaceFirst(".*\\.", "");
        String lists = key.lists().size() > 1 ? String.join("` and `", key.lists()) : field;
        String message = holder + " has two items in `" + lists + "` with " + named(key, values.get());
        Finding.Builder finding = Finding.at(
                        place.span(),
                        key.rejected()
                                ? message + ": " + Refusal.after(holder, owner)
                                : message + ", of which `kubectl apply` may drop one")
                .label("the same key again")
                .related(before.span(), "the first one");
        sink.report(
                key.rejected()
                        ? finding.help("remove one of the two, or give it another key")
                        : finding.severity(Severity.WARNING).help("write one item for it"));
    }

    private static String named(ListKey key, List<String> values) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            KeyField field = key.fields().get(i);
            if (i == 0 || !values.get(i).equals(field.otherwise())) {
                words.add("`" + field.name() + ": " + values.get(i) + "`");
            }
        }
        return String.join(" and ", words);
    }

    /** The key of an item; empty where it has none or one that is not known. */
    private static Optional<List<String>> values(ListKey key, YamlMapping item) {
        List<String> values = new ArrayList<>();
        for (KeyField field : key.fields()) {
            Optional<YamlNode> value = item.get(field.name()).filter(node -> !node.isNull());
            Optional<String> text = value.isEmpty()
                    ? Optional.of(field.otherwise()).filter(otherwise -> !field.required())
                    : value.get().asScalar().map(YamlScalar::text);
            boolean nothing =
                    text.isEmpty() || text.get().isEmpty() || text.get().equals("0");
            if (text.isEmpty() || Placeholder.isIn(text.get()) || field.required() && nothing) {
                return Optional.empty();
            }
            values.add(text.get());
        }
        return Optional.of(values);
    }
}
