package dev.premortem.argocd.appset;

import dev.premortem.gotemplate.GoValue;
import dev.premortem.gotemplate.GoValue.GoMap;
import dev.premortem.gotemplate.GoValue.GoNil;
import dev.premortem.gotemplate.GoValue.GoString;
import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlReader;
import dev.premortem.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** One adapter for each kind of case. */
final class ConformanceCases {
    private static final TemplateEngine GO_ENGINE = new GoTemplateEngine();

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode test;
    private final JsonNode input;
    private final boolean goTemplate;

    private ConformanceCases(JsonNode test) {
        this.test = test;
        this.input = test.get("input");
        this.goTemplate = test.get("goTemplate").asBoolean();
    }

    static boolean passes(JsonNode test) {
        return new ConformanceCases(test).passes();
    }

    private boolean passes() {
        return switch (test.get("kind").asString()) {
            case "list",
                    "git-directories",
                    "git-files",
                    "git-files-exclude",
                    "clusters",
                    "post-selector",
                    "matrix",
                    "merge" -> generates(set(generatorOf()), inputs());
            case "git-appset" ->
                generates(
                        new ApplicationSet(node(test.get("generator").get("applicationSet"))),
                        inputs().projects(Set.of()));
            case "git-file-content" -> fileContent();
            case "merge-keys" -> mergeKeys();
            case "values" -> values();
            case "interpolate-generator" -> interpolates();
            case "interpolate-values" -> interpolatesValues();
            case "render" -> renders();
            case "slugify" -> slugifies();
            case "finalizers" -> finalizers();
            case "template-patch" -> patches();
            case "rolling-steps" -> rollingSteps();
            default -> throw new AssertionError("no adapter for " + test.get("kind"));
        };
    }

    private ObjectNode generatorOf() {
        return (ObjectNode) test.get("generator");
    }

    private ApplicationSet set(JsonNode generator) {
        ObjectNode spec = JSON.createObjectNode();
        spec.put("goTemplate", goTemplate);
        spec.putArray("generators").add(generator);
        JsonNode options = input.get("goTemplateOptions");
        if (options != null && options.isArray()) {
            spec.set("goTemplateOptions", options);
        }
        ObjectNode set = JSON.createObjectNode();
        set.set("spec", spec);
        return new ApplicationSet(node(set));
    }

    private static YamlMapping node(JsonNode json) {
        return YamlReader.read(new SourceFile("case.json", json.toString()))
                .documents()
                .get(0)
                .mapping()
                .orElseThrow();
    }

    private TestInputs inputs() {
        TestInputs inputs = new TestInputs();
        boolean failing = input.path("clientError").asBoolean(false)
                || input.path("repoError").isObject();
        if (input.has("clusterSecrets") && !failing) {
            inputs.clusters(clusters());
        }
        if (input.has("repoDirectories") && !failing) {
            inputs.directories(texts(input.get("repoDirectories")));
        }
        if (input.has("repoFiles") && !failing) {
            Map<String, String> files = new TreeMap<>();
            input.get("repoFiles")
                    .properties()
                    .forEach(file -> files.put(file.getKey(), file.getValue().asString()));
            inputs.files(files);
        }
        if (input.has("mockedGitParams")) {
            inputs.directories(List.of());
        }
        return test.path("globbing").asString("").equals("new") ? inputs.newGlobbing() : inputs;
    }

    private List<ClusterList.Cluster> clusters() {
        List<ClusterList.Cluster> clusters = new ArrayList<>();
        for (JsonNode secret : input.get("clusterSecrets")) {
            JsonNode data = secret.get("stringData");
            clusters.add(new ClusterList.Cluster(
                    data.get("name").asString(),
                    Optional.of(data.get("server").asString()),
                    Optional.ofNullable(data.get("project")).map(JsonNode::asString),
                    strings(secret.get("metadata").get("labels")),
                    strings(secret.get("metadata").get("annotations")),
                    Optional.empty()));
        }
        return clusters;
    }

    private static Map<String, String> strings(JsonNode object) {
        Map<String, String> strings = new LinkedHashMap<>();
        object.properties()
                .forEach(entry -> strings.put(entry.getKey(), entry.getValue().asString()));
        return strings;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asString()));
        return texts;
    }

    private boolean generates(ApplicationSet set, TestInputs inputs) {
        GeneratorEntry entry = set.generators().get(0);
        Generated generated = input.has("mockedGitParams")
                ? mocked(inputs)
                : ApplicationSetExpansion.parameters(
                        set, entry, entry.generators().get(0), inputs, GO_ENGINE);
        return generated instanceof Generated.Params params
                ? sameSets(params.sets())
                : test.get("expectedError").isObject();
    }

    /** The parameters of git come from the case, as a list with the same place in the matrix. */
    private Generated mocked(TestInputs inputs) {
        ObjectNode generator = generatorOf().deepCopy();
        for (JsonNode child : generator.get("matrix").get("generators")) {
            if (child.has("git")) {
                ((ObjectNode) child).remove("git");
                ObjectNode list = JSON.createObjectNode();
                list.set("elements", input.get("mockedGitParams"));
                ((ObjectNode) child).set(child.has("list") ? "git" : "list", list);
            }
        }
        ApplicationSet replaced = set(generator);
        GeneratorEntry first = replaced.generators().get(0);
        return ApplicationSetExpansion.parameters(
                replaced, first, first.generators().get(0), inputs, GO_ENGINE);
    }

    private boolean sameSets(List<ParamSet> sets) {
        if (test.get("expectedError").isObject()) {
            return false;
        }
        List<GoValue> got = new ArrayList<>();
        sets.forEach(one -> got.add(one.params()));
        List<GoValue> wanted = new ArrayList<>();
        test.get("expected").forEach(one -> wanted.add(value(one)));
        if (test.get("ordered").asBoolean()) {
            return json(got).equals(json(wanted));
        }
        return got.size() == wanted.size()
                && new HashSet<>(json(sorted(got))).equals(new HashSet<>(json(sorted(wanted))));
    }

    /** A case does not say of which type a map is. */
    private static List<String> json(List<GoValue> values) {
        return values.stream().map(PrintedValue::json).toList();
    }

    /** The clusters of a flat list have no order in a case either. */
    private static List<GoValue> sorted(List<GoValue> values) {
        return values.stream().map(ConformanceCases::sorted).toList();
    }

    private static GoValue sorted(GoValue value) {
        if (!(value instanceof GoMap map)
                || map.entries().size() != 1
                || !(map.entries().get("clusters") instanceof GoValue.GoList list)) {
            return value;
        }
        List<GoValue> items = new ArrayList<>(list.items());
        items.sort(java.util.Comparator.comparing(Object::toString));
        return new GoMap(Map.of("clusters", new GoValue.GoList(items)));
    }

    private static GoValue value(JsonNode json) {
        return json.isObject()
                ? ParameterValues.map(node(json))
                : json.isNull()
                        ? GoNil.NIL
                        : ParameterValues.of(node(JSON.createObjectNode().set("v", json))
                                .get("v")
                                .orElseThrow());
    }

    private boolean fileContent() {
        ObjectNode git = (ObjectNode) generatorOf().get("git").deepCopy();
        git.put("repoURL", "RepoURL");
        git.putArray("files").addObject().put("path", input.get("path").asString());
        ObjectNode generator = JSON.createObjectNode();
        generator.set("git", git);
        TestInputs inputs = new TestInputs()
                .files(Map.of(input.get("path").asString(), input.get("content").asString()));
        return generates(set(generator), inputs);
    }

    private boolean mergeKeys() {
        List<ParamSet> sets = new ArrayList<>();
        for (JsonNode one : input.get("paramSets")) {
            sets.add(new ParamSet((GoMap) value(one), List.of()));
        }
        YamlMapping merge = node(generatorOf().get("merge"));
        try {
            Map<String, GoValue> got = new TreeMap<>();
            MergeParameters.byKey(sets, GeneratorReader.texts(merge, "mergeKeys"), merge)
                    .forEach((key, one) -> got.put(key, one.params()));
            return test.get("expected").isObject() && new GoMap(got).equals(value(test.get("expected")));
        } catch (Halt halt) {
            return test.get("expectedError").isObject();
        }
    }

    private Generation generation(ApplicationSet set) {
        return new Generation(set, inputs(), GO_ENGINE);
    }

    private boolean values() {
        ObjectNode generator = JSON.createObjectNode();
        generator.set("clusters", generatorOf());
        ApplicationSet set = set(generator);
        GeneratorSpec spec = set.generators().get(0).generators().get(0);
        GoMap own = (GoMap) value(input.get("params"));
        GoValue got = generation(set).withValues(own.entries(), spec);
        return json(List.of(got)).equals(json(List.of(value(test.get("expected")))));
    }

    private GeneratorEntry interpolated() {
        ApplicationSet set = set(generatorOf());
        return generation(set).interpolation().of(set.generators().get(0), (GoMap) value(input.get("params")));
    }

    private boolean interpolates() {
        GoMap got = ParameterValues.map(interpolated().node());
        JsonNode expected = test.get("expected").deepCopy();
        // Go prints the empty list of directories that nobody wrote
        ((ObjectNode) expected.get("git")).remove("directories");
        return got.equals(value(expected));
    }

    private boolean interpolatesValues() {
        try {
            YamlMapping node = interpolated().node();
            for (String key : List.of("clusters", "git")) {
                JsonNode wanted = test.get("expected").get(key + ".values");
                GoValue got = node.at(key, "values").map(ParameterValues::of).orElse(GoNil.NIL);
                if (!got.equals(value(wanted))) {
                    return false;
                }
            }
            return !test.get("expectedError").isObject();
        } catch (Halt halt) {
            return test.get("expectedError").isObject();
        }
    }

    private boolean renders() {
        TemplateEngine engine = goTemplate ? GO_ENGINE : new FastTemplate();
        TemplateEngine.Result result = engine.render(
                input.get("template").asString(), value(input.get("params")), texts(input.get("goTemplateOptions")));
        return result instanceof TemplateEngine.Rendered rendered
                ? rendered.text().equals(test.get("expected").asString())
                : test.get("expectedError").isObject();
    }

    private boolean slugifies() {
        String call = "{{ slugify " + input.get("maxLength") + " " + input.get("smartTruncate") + " .name }}";
        return GO_ENGINE.render(call, value(input), List.of()) instanceof TemplateEngine.Rendered rendered
                && rendered.text().equals(test.get("expected").asString());
    }

    private boolean finalizers() {
        ObjectNode template = JSON.createObjectNode();
        template.putObject("metadata").put("name", "app").set("finalizers", input.get("finalizers"));
        ObjectNode spec = JSON.createObjectNode();
        spec.set("syncPolicy", input.get("syncPolicy"));
        ObjectNode set = JSON.createObjectNode();
        set.set("spec", spec);
        ApplicationSet read = new ApplicationSet(node(set));
        YamlMapping rendered = ApplicationTemplate.rendered(
                ApplicationTemplate.object(node(template)),
                new GoMap(Map.of("one", new GoString("two"))),
                read.preservesResources(),
                generation(read).rendering());
        YamlNode finalizers = rendered.at("metadata", "finalizers").orElseThrow();
        return ParameterValues.of(finalizers).equals(value(test.get("expected")));
    }

    private boolean patches() {
        ObjectNode spec = JSON.createObjectNode().set("templatePatch", input.get("templatePatch"));
        YamlScalar patch = node(spec).scalar("templatePatch").orElseThrow();
        YamlMapping patched = TemplatePatch.applied(node(input.get("application")), patch, patch.text());
        return ParameterValues.map(patched).equals(value(test.get("expected")));
    }

    private boolean rollingSteps() {
        List<YamlMapping> applications = new ArrayList<>();
        input.get("apps").forEach(one -> applications.add(node(one)));
        RollingSteps steps = RollingSteps.of(new ApplicationSet(node(input.get("appSet"))), applications);
        JsonNode expected = test.get("expected");
        List<List<String>> names = new ArrayList<>();
        expected.get("expectedList").forEach(step -> names.add(texts(step)));
        Map<String, Integer> stepOf = new TreeMap<>();
        expected.get("expectedStepMap")
                .properties()
                .forEach(entry -> stepOf.put(entry.getKey(), entry.getValue().asInt()));
        JsonNode issues = expected.get("expectedValidationIssues");
        List<Integer> empty = new ArrayList<>();
        issues.path("emptySteps").forEach(step -> empty.add(step.asInt()));
        List<String> invalid = new ArrayList<>();
        issues.path("invalidMatchExpressions")
                .forEach(one -> invalid.add(
                        one.get("stepIndex").asInt() + one.get("operator").asString()));
        return steps.steps().equals(names)
                && steps.stepOf().equals(stepOf)
                && steps.empty().equals(empty)
                && steps.invalid().stream()
                        .map(one -> one.step() + one.operator())
                        .toList()
                        .equals(invalid);
    }
}
