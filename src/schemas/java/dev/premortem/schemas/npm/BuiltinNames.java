package dev.premortem.schemas.npm;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The class of the Kubernetes Java client for a type that npm packages import from {@code kubernetes-models} or
 * {@code @kubernetes-models/apimachinery}.
 *
 * <p>Source: the class names in {@code io.kubernetes:client-java-api} 20.0.1 to 27.0.0. A class is the version and the
 * name ({@code V1ServiceSpec}); where several groups have a type of that name, the group is put in front.
 */
public final class BuiltinNames {
    private static final Set<String> WITH_GROUP = Set.of(
            "AdmissionregistrationV1ServiceReference",
            "AdmissionregistrationV1WebhookClientConfig",
            "ApiextensionsV1ServiceReference",
            "ApiextensionsV1WebhookClientConfig",
            "ApiregistrationV1ServiceReference",
            "AuthenticationV1TokenRequest",
            "CoreV1EndpointPort",
            "CoreV1Event",
            "CoreV1EventList",
            "CoreV1EventSeries",
            "CoreV1ResourceClaim",
            "DiscoveryV1EndpointPort",
            "EventsV1Event",
            "EventsV1EventList",
            "EventsV1EventSeries",
            "FlowcontrolV1Subject",
            "RbacV1Subject",
            "ResourceV1ResourceClaim",
            "StorageV1TokenRequest");

    /** Versioned types that several groups have; the form without a group does not exist. */
    private static final Set<String> AMBIGUOUS = ambiguous();

    private static final String MACHINERY = "@kubernetes-models/apimachinery/";
    private static final String MODELS = "kubernetes-models/";

    private BuiltinNames() {}

    /** @param folder below the package: {@code v1}, {@code apps/v1}, {@code rbac.authorization.k8s.io/v1} */
    public static String of(String folder, String name) {
        int slash = folder.indexOf('/');
        String group = slash < 0 ? "core" : folder.substring(0, slash);
        String version = folder.substring(slash + 1);
        String simple = capitalised(version) + name;
        int dot = group.indexOf('.');
        return AMBIGUOUS.contains(simple) ? capitalised(dot < 0 ? group : group.substring(0, dot)) + simple : simple;
    }

    /** The class for an import; empty where the type is none of a class (time, quantity, free form) or not known. */
    public static Optional<String> ofImport(String path) {
        int slash = path.lastIndexOf('/');
        String name = path.substring(slash + 1);
        if (path.startsWith(MACHINERY + "apis/meta/v1/")) {
            return switch (name) {
                case "Time", "MicroTime", "Duration", "FieldsV1" -> Optional.empty();
                default -> Optional.of("V1" + name);
            };
        }
        if (path.startsWith(MODELS) && !name.equals("JSON")) {
            return Optional.of(of(path.substring(MODELS.length(), slash), name));
        }
        return Optional.empty();
    }

    private static Set<String> ambiguous() {
        Set<String> names = new HashSet<>();
        for (String name : WITH_GROUP) {
            names.add(name.substring(name.indexOf("V1", 1)));
        }
        return names;
    }

    private static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
