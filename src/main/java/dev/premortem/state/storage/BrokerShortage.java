package dev.premortem.state.storage;

import dev.premortem.kubernetes.Resource;
import dev.premortem.text.Span;

/**
 * More replicas than a Kafka cluster has brokers.
 *
 * @param asking who asks: a KafkaTopic, or the Kafka object by its {@code config}
 * @param kafka the cluster
 * @param field the field of the topic, or the key of the configuration
 * @param place the number
 * @param brokersPlace where the number of brokers stands
 * @param pooled whether node pools give the brokers, of which there may be more outside the repository
 */
public record BrokerShortage(
        Resource asking,
        Resource kafka,
        String field,
        Span place,
        int wanted,
        int brokers,
        Span brokersPlace,
        boolean pooled) {}
