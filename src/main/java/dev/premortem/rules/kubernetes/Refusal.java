package dev.premortem.rules.kubernetes;

import dev.premortem.kubernetes.Resource;

/** Who says no to an object that is made otherwise than it must be. */
final class Refusal {
    private Refusal() {}

    /** The end of a message that has not named the object: {@code the API server rejects Deployment `web`}. */
    static String of(Resource resource) {
        return of(resource, resource.id().display());
    }

    /** The end of a message about the object: {@code the API server rejects it}. */
    static String ofIt(Resource resource) {
        return of(resource, "it");
    }

    /** The end of a message that begins with {@code subject}, the object or a part of it. */
    static String after(String subject, Resource resource) {
        return subject.equals(resource.id().display()) ? ofIt(resource) : of(resource);
    }

    private static String of(Resource resource, String name) {
        return switch (resource.id().group()) {
            case "argoproj.io" -> "Argo Rollouts takes " + name + " for invalid";
            case "keda.sh" -> "no Job of " + name + " can be made";
            default -> "the API server rejects " + name;
        };
    }
}
