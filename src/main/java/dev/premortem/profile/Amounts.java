package dev.premortem.profile;

import dev.premortem.kubernetes.Quantity;
import dev.premortem.settings.Section;
import dev.premortem.settings.SettingsReader;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlEntry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads amounts by resource, numbers or texts. */
final class Amounts {
    private Amounts() {}

    static Map<String, Quantity> read(SettingsReader settings, Section section, String key) {
        Map<String, Quantity> amounts = new LinkedHashMap<>();
        for (YamlEntry entry : section.entries(key)) {
            settings.text(entry.value(), "`" + entry.name() + "`")
                    .flatMap(text -> amount(settings, entry, text))
                    .ifPresent(amount -> amounts.put(entry.name(), amount));
        }
        return amounts;
    }

    private static Optional<Quantity> amount(SettingsReader settings, YamlEntry entry, String text) {
        Optional<Quantity> amount =
                Quantity.parse(text).filter(quantity -> quantity.value().signum() >= 0);
        if (amount.isEmpty()) {
            Span span = entry.value().span().firstLine();
            settings.problem(
                    span,
                    "`" + text + "` is no amount of `" + entry.name() + "`",
                    "write it as Kubernetes does, such as 4, 500m or 8Gi");
        }
        return amount;
    }
}
