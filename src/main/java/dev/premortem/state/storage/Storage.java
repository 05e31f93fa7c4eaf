package dev.premortem.state.storage;

import dev.premortem.environment.Destinations;
import dev.premortem.environment.SettledObjects;
import dev.premortem.kubernetes.Resource;
import dev.premortem.kustomize.Kustomizations;
import dev.premortem.repository.FileRole;
import dev.premortem.repository.Repository;
import java.util.List;

/** What the storage of a run promises: copies of data on nodes of their own, and volumes for pods. */
public final class Storage {
    private final Longhorn longhorn;
    private final Copies copies;
    private final KafkaBrokers kafka;
    private final Claims claims;
    private final StorageClasses classes;
    private final boolean defaultCounts;

    private Storage(
            Longhorn longhorn,
            Copies copies,
            KafkaBrokers kafka,
            Claims claims,
            StorageClasses classes,
            boolean defaultCounts) {
        this.longhorn = longhorn;
        this.copies = copies;
        this.kafka = kafka;
        this.claims = claims;
        this.classes = classes;
        this.defaultCounts = defaultCounts;
    }

    /** @param resources every object of the run */
    public static Storage of(
            Repository repository,
            List<Resource> resources,
            Kustomizations kustomizations,
            SettledObjects settled,
            Destinations destinations) {
        List<ChartUse> uses = ChartUses.of(resources, kustomizations.all(), settled);
        Longhorn longhorn = Longhorn.of(LonghornReader.read(repository, uses), resources);
        boolean defaultCounts = resources.stream().anyMatch(Copies::leavesCountToDefault) || isInTemplate(repository);
        return new Storage(
                longhorn,
                new Copies(resources, longhorn, settled, destinations),
                new KafkaBrokers(resources, settled),
                new Claims(resources, settled),
                new StorageClasses(resources, settled),
                defaultCounts);
    }

    /** A template that nobody has rendered may make a class of Longhorn without a number of replicas. */
    private static boolean isInTemplate(Repository repository) {
        return repository.files().stream()
                .filter(file -> file.role() == FileRole.CHART_TEMPLATE || file.role() == FileRole.TEMPLATE)
                .flatMap(file -> file.source().stream())
                .anyMatch(source -> source.text().contains(Longhorn.PROVISIONER)
                        && !source.text().contains("numberOfReplicas"));
    }

    /** What the repository says of Longhorn. */
    public Longhorn longhorn() {
        return longhorn;
    }

    /** Whether some StorageClass of Longhorn leaves the number of replicas to the setting, or may. */
    public boolean usesDefaultCount() {
        return defaultCounts;
    }

    /** Who asks for how many copies, in the order of the files. */
    public List<CopyDemand> demands() {
        return copies.demands();
    }

    /** Whether the copies have a node each. */
    public CopyVerdict judge(CopyDemand demand) {
        return copies.judge(demand);
    }

    /** Who asks Kafka for more replicas than it has brokers. */
    public List<BrokerShortage> brokerShortages() {
        return kafka.shortages();
    }

    /** The claims that pods mount. */
    public Claims claims() {
        return claims;
    }

    /** What is known of StorageClasses. */
    public StorageClasses classes() {
        return classes;
    }
}
