package dev.premortem.schema;

import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlVersion;
import java.util.List;

/** The schema of one kind in one version of Kubernetes. */
public interface ObjectSchema {
    /** Where a schema comes from, which decides how far it can be trusted. */
    enum Source {
        /** A folder or address that the user names. */
        USER,
        /** A CustomResourceDefinition of the repository. */
        DEFINITION,
        /** Kubernetes itself, of the version that is meant. */
        BUILT_IN,
        /** The bundled catalogue of custom resources, whose release need not be the one that is installed. */
        CATALOGUE
    }

    Source source();

    /**
     * What it finds in an object, in the order of the schema.
     *
     * @param version how whoever sends the object to the server reads its scalars
     */
    List<SchemaProblem> problemsOf(YamlMapping object, YamlVersion version);
}
