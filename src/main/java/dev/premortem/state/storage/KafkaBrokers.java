package dev.premortem.state.storage;

import dev.premortem.environment.SettledObjects;
import dev.premortem.kubernetes.Resource;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The Kafka clusters of Strimzi, and who asks them for more replicas than they have brokers.
 *
 * <p>The operator itself refuses a Kafka object whose replication factors exceed the brokers
 * ({@code KafkaCluster.validateIntConfigProperty} of strimzi-kafka-operator, read 2026-11). Brokers are counted by
 * {@code spec.kafka.replicas}, or where node pools belong to the cluster, by the pools with the role {@code broker}.
 */
final class KafkaBrokers {
    private static final String CLUSTER_LABEL = "strimzi.io/cluster";
    private static final List<String> FACTORS = List.of(
            "default.replication.factor",
            "offsets.topic.replication.factor",
            "transaction.state.log.replication.factor",
            "min.insync.replicas");

    private final SettledObjects settled;
    private final List<Resource> kafkas = new ArrayList<>();
    private final List<Resource> pools = new ArrayList<>();
    private final List<Resource> topics = new ArrayList<>();

    /** How many brokers a cluster has, where that stands, and whether node pools elsewhere might add some. */
    private record Brokers(int count, Span place, boolean pooled) {}

    KafkaBrokers(Collection<Resource> resources, SettledObjects settled) {
        this.settled = settled;
        for (Resource resource : resources) {
            if (resource.id().group().equals("kafka.strimzi.io")) {
                switch (resource.kind()) {
                    case "Kafka" -> kafkas.add(resource);
                    case "KafkaNodePool" -> pools.add(resource);
                    case "KafkaTopic" -> topics.add(resource);
                    default -> {
                        // the other kinds ask for no replicas
                    }
                }
            }
        }
    }

    /** Everything that asks for more replicas than there are brokers. */
    List<BrokerShortage> shortages() {
        List<BrokerShortage> found = new ArrayList<>();
        for (Resource kafka : kafkas) {
            Optional<YamlMapping> config =
                    kafka.node().at("spec", "kafka", "config").flatMap(YamlNode::asMapping);
            config.ifPresent(map -> ofConfig(kafka, map, found));
        }
        for (Resource topic : topics) {
            topic.spec().flatMap(spec -> spec.scalar("replicas")).ifPresent(place -> ofTopic(topic, place, found));
        }
        return found;
    }

    private void ofConfig(Resource kafka, YamlMapping config, List<BrokerShortage> into) {
        for (String factor : FACTORS) {
            config.scalar(factor).ifPresent(place -> add(kafka, kafka, factor, place, into));
        }
    }

    private void ofTopic(Resource topic, YamlScalar place, List<BrokerShortage> into) {
        String cluster = topic.labels().getOrDefault(CLUSTER_LABEL, "");
        List<Resource> candidates =
                kafkas.stream().filter(kafka -> kafka.name().equals(cluster)).toList();
        if (settled.isSettled(topic)) {
            Companions.of(topic, candidates).ifPresent(kafka -> add(topic, kafka, "replicas", place, into));
        }
    }

    private void add(Resource asking, Resource kafka, String field, YamlScalar place, List<BrokerShortage> into) {
        Optional<Integer> wanted = CopyFields.number(place);
        Optional<Brokers> brokers = brokers(kafka);
        if (wanted.isPresent()
                && brokers.isPresent()
                && wanted.get() > brokers.get().count()) {
            into.add(new BrokerShortage(
                    asking,
                    kafka,
                    field,
                    place.span(),
                    wanted.get(),
                    brokers.get().count(),
                    brokers.get().place(),
                    brokers.get().pooled()));
        }
    }

    private Optional<Brokers> brokers(Resource kafka) {
        if (!settled.isSettled(kafka)) {
            return Optional.empty();
        }
        List<Resource> own = pools.stream()
                .filter(pool -> kafka.name().equals(pool.labels().get(CLUSTER_LABEL)))
                .filter(pool -> Companions.belong(pool, kafka))
                .toList();
        boolean pooled = !own.isEmpty() || kafka.annotations().containsKey("strimzi.io/node-pools");
        if (!pooled) {
            return kafka.node()
                    .at("spec", "kafka", "replicas")
                    .flatMap(YamlNode::asScalar)
                    .flatMap(node -> CopyFields.number(node).map(count -> new Brokers(count, node.span(), false)));
        }
        return ofPools(kafka, own);
    }

    /** Empty where a pool says no number, and where pools for several environments carry the same label. */
    private Optional<Brokers> ofPools(Resource kafka, List<Resource> own) {
        int sum = 0;
        Span place = kafka.node().span().firstLine();
        for (Resource pool : own) {
            Optional<Resource> owner = Companions.of(pool, sameName(kafka));
            if (owner.isEmpty() || !settled.isSettled(pool)) {
                return Optional.empty();
            }
            if (!owner.get().equals(kafka)) {
                continue;
            }
            boolean isBroker =
                    pool
                            .spec()
                            .flatMap(spec -> spec.sequence("roles"))
                            .map(YamlSequence::items)
                            .orElse(List.of())
                            .stream()
                            .anyMatch(role -> role.asScalar()
                                    .filter(text -> !text.text().equals("controller"))
                                    .isPresent());
            Optional<YamlScalar> replicas = pool.spec().flatMap(spec -> spec.scalar("replicas"));
            Optional<Integer> count = replicas.flatMap(CopyFields::number);
            if (count.isEmpty()) {
                return Optional.empty();
            }
            if (isBroker) {
                sum += count.get();
                place = replicas.orElseThrow().span();
            }
        }
        return sum == 0 ? Optional.empty() : Optional.of(new Brokers(sum, place, true));
    }

    private List<Resource> sameName(Resource kafka) {
        return kafkas.stream()
                .filter(other -> other.name().equals(kafka.name()))
                .toList();
    }
}
