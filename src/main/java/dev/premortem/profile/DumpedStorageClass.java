package dev.premortem.profile;

import dev.premortem.kubernetes.Resource;
import dev.premortem.yaml.ScalarType;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlVersion;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A StorageClass as kubectl prints it.
 *
 * @param parameters its parameters, those that may be credentials left out
 * @param withheld the names of the parameters that were left out
 * @param isDefault whether a claim without a class gets this one
 */
record DumpedStorageClass(
        String name,
        Optional<String> provisioner,
        SortedMap<String, String> parameters,
        SortedSet<String> withheld,
        Optional<String> volumeBindingMode,
        Optional<Boolean> allowVolumeExpansion,
        boolean isDefault) {
    private static final List<String> DEFAULT =
            List.of("storageclass.kubernetes.io/is-default-class", "storageclass.beta.kubernetes.io/is-default-class");

    /** Some provisioners take a password as a parameter ({@code restuserkey}); most take the name of a Secret. */
    private static final Pattern CREDENTIAL =
            Pattern.compile("(?i).*(?:passw|token|credential|userkey|accesskey|secretkey|adminkey|apikey).*");

    private static final Pattern NAME_OF_SECRET = Pattern.compile("(?i).*secret-?(?:name|namespace)");

    DumpedStorageClass {
        parameters = Collections.unmodifiableSortedMap(parameters);
        withheld = Collections.unmodifiableSortedSet(withheld);
    }

    static DumpedStorageClass of(Resource storageClass) {
        SortedMap<String, String> parameters = new TreeMap<>();
        SortedSet<String> withheld = new TreeSet<>();
        storageClass
                .node()
                .mapping("parameters")
                .ifPresent(mapping -> mapping.effective().forEach(entry -> {
                    if (isCredential(entry.name())) {
                        withheld.add(entry.name());
                    } else {
                        entry.value()
                                .asScalar()
                                .map(YamlScalar::text)
                                .ifPresent(value -> parameters.put(entry.name(), value));
                    }
                }));
        Map<String, String> annotations = storageClass.annotations();
        return new DumpedStorageClass(
                storageClass.name(),
                storageClass.node().text("provisioner"),
                parameters,
                withheld,
                storageClass.node().text("volumeBindingMode"),
                storageClass.node().scalar("allowVolumeExpansion").flatMap(DumpedStorageClass::bool),
                DEFAULT.stream()
                        .anyMatch(key -> annotations.getOrDefault(key, "").equals("true")));
    }

    private static boolean isCredential(String parameter) {
        return CREDENTIAL.matcher(parameter).matches()
                && !NAME_OF_SECRET.matcher(parameter).matches();
    }

    private static Optional<Boolean> bool(YamlScalar scalar) {
        return scalar.type(YamlVersion.V1_2) == ScalarType.BOOLEAN
                ? Optional.of(Boolean.valueOf(scalar.text()))
                : Optional.empty();
    }
}
