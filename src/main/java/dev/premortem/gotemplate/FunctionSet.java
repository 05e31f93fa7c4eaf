package dev.premortem.gotemplate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The functions that a program lets templates call; Go's builtin ones are in every set. */
public final class FunctionSet {
    private static final List<String> EXTERNAL_SECRETS = List.of(
            "certSANs",
            "filterCertChain",
            "filterPEM",
            "fromProperties",
            "fromYaml",
            "fullPemToPkcs12",
            "fullPemToPkcs12Pass",
            "getHostByName",
            "getSecretKey",
            "hexdec",
            "jwkPrivateKeyPem",
            "jwkPublicKeyPem",
            "pemToPkcs12",
            "pemToPkcs12Pass",
            "pemTruststoreToPKCS12",
            "pemTruststoreToPKCS12Pass",
            "pkcs12cert",
            "pkcs12certPass",
            "pkcs12key",
            "pkcs12keyPass",
            "rsaDecrypt",
            "toYaml");
    private static final List<String> HELM = List.of(
            "durationDays",
            "durationHours",
            "durationMicroseconds",
            "durationMilliseconds",
            "durationMinutes",
            "durationNanoseconds",
            "durationRoundTo",
            "durationSeconds",
            "durationTruncateTo",
            "durationWeeks",
            "fromJson",
            "fromJsonArray",
            "fromToml",
            "fromYaml",
            "fromYamlArray",
            "getHostByName",
            "include",
            "lookup",
            "mustToDuration",
            "mustToJson",
            "mustToToml",
            "mustToYaml",
            "required",
            "toJson",
            "toToml",
            "toYaml",
            "toYamlPretty",
            "tpl");

    private final Map<String, GoFunction> functions;

    private FunctionSet(Map<String, GoFunction> functions) {
        this.functions = functions;
    }

    private static FunctionSet of(GoFunction[]... groups) {
        Map<String, GoFunction> all = new HashMap<>();
        for (GoFunction[] group : groups) {
            for (GoFunction function : group) {
                all.put(function.name(), function);
            }
        }
        return new FunctionSet(all);
    }

    /** Nothing but what {@code text/template} has itself. */
    public static FunctionSet builtin() {
        return of(BuiltinFunctions.all());
    }

    /** What ApplicationSets with {@code goTemplate} have. */
    public static FunctionSet argoCd() {
        return of(BuiltinFunctions.all(), sprig(), ArgoCdFunctions.all());
    }

    /**
     * What templates of External Secrets Operator have with engine {@code v2}, in any of its releases: sprig, and its own
     * for keys and certificates, whose results are unknown. Source: {@code runtime/template/v2} and, up to 0.19,
     * {@code pkg/template/v2} of github.com/external-secrets/external-secrets (read 2026-11).
     */
    public static FunctionSet externalSecrets() {
        return of(BuiltinFunctions.all(), sprig(), unknown(EXTERNAL_SECRETS));
    }

    /**
     * What templates of Helm charts have in any release, with unknown results where the functions are its own. Source:
     * https://helm.sh/docs/chart_template_guide/function_list/ and {@code pkg/engine/funcs.go} of Helm 4.3.1.
     */
    public static FunctionSet helm() {
        return of(BuiltinFunctions.all(), sprig(), unknown(HELM));
    }

    /** sprig without {@code env}, {@code expandenv} and {@code getHostByName}. */
    private static GoFunction[] sprig() {
        return Stream.of(
                        SprigStrings.all(),
                        SprigLists.all(),
                        SprigDicts.all(),
                        SprigMath.all(),
                        SprigFlow.all(),
                        SprigRegex.all(),
                        SprigCrypto.all(),
                        SprigDurations.all(),
                        SprigEncodings.all(),
                        SprigPaths.all(),
                        SprigSemver.all(),
                        SprigUrls.all(),
                        SprigUnknown.all())
                .flatMap(Stream::of)
                .toArray(GoFunction[]::new);
    }

    private static GoFunction[] unknown(List<String> names) {
        return names.stream()
                .map(name -> GoFunction.of(name, "any...", GoFunction.Reach.NONE, a -> new GoValue.GoUnknown(name)))
                .toArray(GoFunction[]::new);
    }

    /** All names, sorted. */
    public List<String> names() {
        return functions.keySet().stream().sorted().toList();
    }

    /** Whether templates may call a function of this name. */
    public boolean has(String name) {
        return name.equals("and") || name.equals("or") || functions.containsKey(name);
    }

    Optional<GoFunction> get(String name) {
        return Optional.ofNullable(functions.get(name));
    }
}
