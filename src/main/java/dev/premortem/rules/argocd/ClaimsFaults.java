package dev.premortem.rules.argocd;

import dev.premortem.argocd.appset.GeneratorFault;
import java.util.Set;

/** A rule about what keeps Argo CD from generating. Each kind of fault belongs to exactly one rule. */
interface ClaimsFaults {
    /** The kinds of fault that the rule speaks of. */
    Set<GeneratorFault.Kind> faults();
}
