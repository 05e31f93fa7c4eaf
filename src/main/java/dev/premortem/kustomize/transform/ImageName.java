package dev.premortem.kustomize.transform;

/**
 * The parts of an image as kustomize splits it; an empty part is missing. Source: {@code api/internal/image/image.go} of
 * kustomize v5.5.0.
 *
 * @param name all that is before the tag and the digest, with the registry and its port
 */
record ImageName(String name, String tag, String digest) {
    /** Splits at the first colon and at-sign behind the first slash. */
    static ImageName of(String image) {
        int slash = Math.max(0, image.indexOf('/'));
        int at = image.indexOf('@', slash);
        int colon = image.indexOf(':', slash);
        if (at >= 0 && (colon < 0 || at < colon)) {
            return new ImageName(image.substring(0, at), "", image.substring(at + 1));
        }
        if (colon < 0) {
            return new ImageName(image, "", "");
        }
        String name = image.substring(0, colon);
        return at < 0
                ? new ImageName(name, image.substring(colon + 1), "")
                : new ImageName(name, image.substring(colon + 1, at), image.substring(at + 1));
    }

    @Override
    public String toString() {
        return name + (tag.isEmpty() ? "" : ":" + tag) + (digest.isEmpty() ? "" : "@" + digest);
    }
}
