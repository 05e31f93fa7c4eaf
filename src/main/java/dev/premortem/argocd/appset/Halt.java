package dev.premortem.argocd.appset;

import dev.premortem.text.Span;
import dev.premortem.yaml.YamlNode;
import java.util.Optional;

/** Ends an expansion from within; it becomes a {@link Generated} value and never leaves the package. */
final class Halt extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Generated outcome;

    private Halt(Generated outcome) {
        super(outcome.toString(), null, false, false);
        this.outcome = outcome;
    }

    static Halt fault(GeneratorFault.Kind kind, String detail, YamlNode at) {
        return fault(kind, detail, Optional.of(at.alias().orElse(at.span())));
    }

    static Halt fault(GeneratorFault.Kind kind, String detail, Optional<Span> at) {
        return new Halt(new Generated.Faulty(new GeneratorFault(kind, detail, at)));
    }

    static Halt unknown(Unresolved.Reason reason, String detail, Span at) {
        return new Halt(new Generated.Unknown(new Unresolved(reason, detail, at)));
    }

    /** The same with a place where it has none. */
    Halt at(Span place) {
        return outcome instanceof Generated.Faulty faulty
                        && faulty.fault().span().isEmpty()
                ? fault(faulty.fault().kind(), faulty.fault().detail(), Optional.of(place))
                : this;
    }

    Generated outcome() {
        return outcome;
    }
}
