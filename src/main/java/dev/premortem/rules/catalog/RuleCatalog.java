package dev.premortem.rules.catalog;

import dev.premortem.rule.Area;
import dev.premortem.rule.Rule;
import dev.premortem.rules.actions.ActionInputDeprecated;
import dev.premortem.rules.actions.ActionInputMissing;
import dev.premortem.rules.actions.ActionInputUnknown;
import dev.premortem.rules.actions.ActionMetadataInvalid;
import dev.premortem.rules.actions.ActionMissing;
import dev.premortem.rules.actions.ActionOutdated;
import dev.premortem.rules.actions.ActionReferenceInvalid;
import dev.premortem.rules.actions.CommandCutByComment;
import dev.premortem.rules.actions.ExpressionArgumentInvalid;
import dev.premortem.rules.actions.ExpressionNameUnknown;
import dev.premortem.rules.actions.ExpressionNotAvailable;
import dev.premortem.rules.actions.ExpressionSyntax;
import dev.premortem.rules.actions.ExpressionTypeMismatch;
import dev.premortem.rules.actions.HeredocPythonIndented;
import dev.premortem.rules.actions.HeredocTerminatorIndented;
import dev.premortem.rules.actions.RunnerLabelConflict;
import dev.premortem.rules.actions.RunnerLabelRetired;
import dev.premortem.rules.actions.RunnerLabelUnknown;
import dev.premortem.rules.actions.ScriptInjection;
import dev.premortem.rules.actions.ScriptShellcheck;
import dev.premortem.rules.actions.WorkflowCallInvalid;
import dev.premortem.rules.actions.WorkflowCommandDeprecated;
import dev.premortem.rules.actions.WorkflowConcurrencyDeadlock;
import dev.premortem.rules.actions.WorkflowConditionConstant;
import dev.premortem.rules.actions.WorkflowEventUnknown;
import dev.premortem.rules.actions.WorkflowFilterInvalid;
import dev.premortem.rules.actions.WorkflowIdInvalid;
import dev.premortem.rules.actions.WorkflowInputInvalid;
import dev.premortem.rules.actions.WorkflowKeyDuplicate;
import dev.premortem.rules.actions.WorkflowKeyMissing;
import dev.premortem.rules.actions.WorkflowKeyUnknown;
import dev.premortem.rules.actions.WorkflowKeysConflict;
import dev.premortem.rules.actions.WorkflowMatrixInvalid;
import dev.premortem.rules.actions.WorkflowMergeKey;
import dev.premortem.rules.actions.WorkflowNeedsInvalid;
import dev.premortem.rules.actions.WorkflowNumberInvalid;
import dev.premortem.rules.actions.WorkflowPasswordLiteral;
import dev.premortem.rules.actions.WorkflowPermissionUnknown;
import dev.premortem.rules.actions.WorkflowScheduleInvalid;
import dev.premortem.rules.actions.WorkflowShellUnknown;
import dev.premortem.rules.actions.WorkflowStepIdDuplicate;
import dev.premortem.rules.actions.WorkflowValueInvalid;
import dev.premortem.rules.actions.WorkflowVariableNameInvalid;
import dev.premortem.rules.argocd.ApplicationRepositoryOutlier;
import dev.premortem.rules.argocd.AppsetChildTemplateIgnored;
import dev.premortem.rules.argocd.AppsetClusterSelectorUnmatched;
import dev.premortem.rules.argocd.AppsetDeleteCascade;
import dev.premortem.rules.argocd.AppsetDirectoryGlobUnsupported;
import dev.premortem.rules.argocd.AppsetDuplicateName;
import dev.premortem.rules.argocd.AppsetElementMissing;
import dev.premortem.rules.argocd.AppsetExcludeWithoutEffect;
import dev.premortem.rules.argocd.AppsetFileGlobGreedy;
import dev.premortem.rules.argocd.AppsetGeneratorChildrenInvalid;
import dev.premortem.rules.argocd.AppsetGeneratorInvalid;
import dev.premortem.rules.argocd.AppsetGeneratorTemplateEmpty;
import dev.premortem.rules.argocd.AppsetLimitExceeded;
import dev.premortem.rules.argocd.AppsetListValueNotString;
import dev.premortem.rules.argocd.AppsetMatrixKeyConflict;
import dev.premortem.rules.argocd.AppsetMergeNotUnique;
import dev.premortem.rules.argocd.AppsetMergeUnmatched;
import dev.premortem.rules.argocd.AppsetMissingkeyNotError;
import dev.premortem.rules.argocd.AppsetNameInvalid;
import dev.premortem.rules.argocd.AppsetNoParameters;
import dev.premortem.rules.argocd.AppsetNumberAsFloat;
import dev.premortem.rules.argocd.AppsetParameterOverwritten;
import dev.premortem.rules.argocd.AppsetParameterUnresolved;
import dev.premortem.rules.argocd.AppsetPathMissing;
import dev.premortem.rules.argocd.AppsetProjectTemplated;
import dev.premortem.rules.argocd.AppsetQuotesInValue;
import dev.premortem.rules.argocd.AppsetRollingSyncAutomated;
import dev.premortem.rules.argocd.AppsetRollingSyncInvalid;
import dev.premortem.rules.argocd.AppsetTemplateError;
import dev.premortem.rules.argocd.AppsetTemplateInChart;
import dev.premortem.rules.argocd.AppsetTemplateInTypedField;
import dev.premortem.rules.argocd.AppsetTemplateLanguageMixed;
import dev.premortem.rules.argocd.AppsetTemplateNamespaceIgnored;
import dev.premortem.rules.argocd.AppsetTemplateOptionUnknown;
import dev.premortem.rules.argocd.AppsetTemplatePatchInvalid;
import dev.premortem.rules.argocd.AppsetTemplatePatchProject;
import dev.premortem.rules.argocd.AppsetTemplatePatchReplacesList;
import dev.premortem.rules.argocd.AppsetUnresolvable;
import dev.premortem.rules.argocd.ArgocdKustomizeImageObject;
import dev.premortem.rules.kubernetes.CronInvalid;
import dev.premortem.rules.kubernetes.EnvDuplicate;
import dev.premortem.rules.kubernetes.ExternalSecretTemplateInvalid;
import dev.premortem.rules.kubernetes.FieldsExclusive;
import dev.premortem.rules.kubernetes.HelmSyntaxInManifest;
import dev.premortem.rules.kubernetes.LabelInvalid;
import dev.premortem.rules.kubernetes.ListKeyDuplicate;
import dev.premortem.rules.kubernetes.ManifestWithoutKind;
import dev.premortem.rules.kubernetes.NameInvalid;
import dev.premortem.rules.kubernetes.PodMetadataMisplaced;
import dev.premortem.rules.kubernetes.PortNameDuplicate;
import dev.premortem.rules.kubernetes.PortNameInvalid;
import dev.premortem.rules.kubernetes.ProbeInvalid;
import dev.premortem.rules.kubernetes.QuantityInvalid;
import dev.premortem.rules.kubernetes.RequestAboveLimit;
import dev.premortem.rules.kubernetes.RestartPolicyInvalid;
import dev.premortem.rules.kubernetes.SelectorTemplateMismatch;
import dev.premortem.rules.kubernetes.ServerMetadataCommitted;
import dev.premortem.rules.kubernetes.VolumeMountWithoutVolume;
import dev.premortem.rules.kustomize.KustomizeBuildError;
import dev.premortem.rules.kustomize.KustomizeCrdAsOpenapi;
import dev.premortem.rules.kustomize.KustomizeCycle;
import dev.premortem.rules.kustomize.KustomizeDeprecatedField;
import dev.premortem.rules.kustomize.KustomizeDuplicateResource;
import dev.premortem.rules.kustomize.KustomizeEmpty;
import dev.premortem.rules.kustomize.KustomizeFieldCase;
import dev.premortem.rules.kustomize.KustomizeFieldType;
import dev.premortem.rules.kustomize.KustomizeFieldUnknown;
import dev.premortem.rules.kustomize.KustomizeFileMissing;
import dev.premortem.rules.kustomize.KustomizeFileOutsideRoot;
import dev.premortem.rules.kustomize.KustomizeFileUnreferenced;
import dev.premortem.rules.kustomize.KustomizeGenerateName;
import dev.premortem.rules.kustomize.KustomizeGeneratorMergeWithoutBase;
import dev.premortem.rules.kustomize.KustomizeHashReferenceUnresolved;
import dev.premortem.rules.kustomize.KustomizeImageDuplicate;
import dev.premortem.rules.kustomize.KustomizeImageUnmatched;
import dev.premortem.rules.kustomize.KustomizeLabelsBreakNetworkPolicy;
import dev.premortem.rules.kustomize.KustomizeLabelsChangeSelector;
import dev.premortem.rules.kustomize.KustomizeListReplaced;
import dev.premortem.rules.kustomize.KustomizeNamespaceOnClusterKind;
import dev.premortem.rules.kustomize.KustomizeNamespacesCollapsed;
import dev.premortem.rules.kustomize.KustomizeNotBuilt;
import dev.premortem.rules.kustomize.KustomizePatchAmbiguous;
import dev.premortem.rules.kustomize.KustomizePatchEmpty;
import dev.premortem.rules.kustomize.KustomizePatchStringEntry;
import dev.premortem.rules.kustomize.KustomizePatchTooWide;
import dev.premortem.rules.kustomize.KustomizePatchUnmatched;
import dev.premortem.rules.kustomize.KustomizeReferenceLeftBehind;
import dev.premortem.rules.kustomize.KustomizeReplacementSourceMissing;
import dev.premortem.rules.kustomize.KustomizeReplacementUnanchored;
import dev.premortem.rules.kustomize.KustomizeReplacementUnmatched;
import dev.premortem.rules.kustomize.KustomizeSecondDocument;
import dev.premortem.rules.kustomize.KustomizeSubjectNamespace;
import dev.premortem.rules.kustomize.KustomizeYaml11Boolean;
import dev.premortem.rules.kustomize.PlaceholderSurvives;
import dev.premortem.rules.placement.AntiAffinityUnschedulable;
import dev.premortem.rules.placement.HostPortUnschedulable;
import dev.premortem.rules.placement.MatchLabelKeysIneffective;
import dev.premortem.rules.placement.NodeSelectorWithoutNode;
import dev.premortem.rules.placement.PodLargerThanNode;
import dev.premortem.rules.placement.ReplicasUnreachableByHpa;
import dev.premortem.rules.placement.TaintNotTolerated;
import dev.premortem.rules.placement.TopologyKeyMissing;
import dev.premortem.rules.placement.TopologySpreadSelectorMismatch;
import dev.premortem.rules.placement.TopologySpreadUnschedulable;
import dev.premortem.rules.premortem.SuppressionUnknown;
import dev.premortem.rules.premortem.SuppressionUnused;
import dev.premortem.rules.premortem.SuppressionWithoutReason;
import dev.premortem.rules.schema.ApiDeprecated;
import dev.premortem.rules.schema.ApiRemoved;
import dev.premortem.rules.schema.CrdInvalid;
import dev.premortem.rules.schema.SchemaEnum;
import dev.premortem.rules.schema.SchemaFieldUnknown;
import dev.premortem.rules.schema.SchemaFormat;
import dev.premortem.rules.schema.SchemaKindUnknown;
import dev.premortem.rules.schema.SchemaRequired;
import dev.premortem.rules.schema.SchemaType;
import dev.premortem.rules.storage.LonghornDefaultReplicasIneffective;
import dev.premortem.rules.storage.RwoVolumeSurge;
import dev.premortem.rules.storage.StorageClassParameterNotString;
import dev.premortem.rules.storage.StorageReplicasExceedNodes;
import dev.premortem.rules.yaml.TemplateUnquoted;
import dev.premortem.rules.yaml.YamlBlockScalarLeft;
import dev.premortem.rules.yaml.YamlDuplicateKey;
import dev.premortem.rules.yaml.YamlLimitExceeded;
import dev.premortem.rules.yaml.YamlSyntax;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The built-in rules, one line each. They are listed by area, and an area is loaded when a run has files for it:
 * start-up is class loading.
 */
public final class RuleCatalog {
    private RuleCatalog() {}

    /** The rules of an area, in alphabetical order. */
    public static List<Rule> of(Area area) {
        return switch (area) {
            case ACTIONS ->
                List.of(
                        new ActionInputDeprecated(),
                        new ActionInputMissing(),
                        new ActionInputUnknown(),
                        new ActionMetadataInvalid(),
                        new ActionMissing(),
                        new ActionOutdated(),
                        new ActionReferenceInvalid(),
                        new CommandCutByComment(),
                        new ExpressionArgumentInvalid(),
                        new ExpressionNameUnknown(),
                        new ExpressionNotAvailable(),
                        new ExpressionSyntax(),
                        new ExpressionTypeMismatch(),
                        new HeredocPythonIndented(),
                        new HeredocTerminatorIndented(),
                        new RunnerLabelConflict(),
                        new RunnerLabelRetired(),
                        new RunnerLabelUnknown(),
                        new ScriptInjection(),
                        new ScriptShellcheck(),
                        new WorkflowCallInvalid(),
                        new WorkflowCommandDeprecated(),
                        new WorkflowConcurrencyDeadlock(),
                        new WorkflowConditionConstant(),
                        new WorkflowEventUnknown(),
                        new WorkflowFilterInvalid(),
                        new WorkflowIdInvalid(),
                        new WorkflowInputInvalid(),
                        new WorkflowKeyDuplicate(),
                        new WorkflowKeyMissing(),
                        new WorkflowKeyUnknown(),
                        new WorkflowKeysConflict(),
                        new WorkflowMatrixInvalid(),
                        new WorkflowMergeKey(),
                        new WorkflowNeedsInvalid(),
                        new WorkflowNumberInvalid(),
                        new WorkflowPasswordLiteral(),
                        new WorkflowPermissionUnknown(),
                        new WorkflowScheduleInvalid(),
                        new WorkflowShellUnknown(),
                        new WorkflowStepIdDuplicate(),
                        new WorkflowValueInvalid(),
                        new WorkflowVariableNameInvalid());
            case ARGOCD ->
                List.of(
                        new ApplicationRepositoryOutlier(),
                        new AppsetChildTemplateIgnored(),
                        new AppsetClusterSelectorUnmatched(),
                        new AppsetDeleteCascade(),
                        new AppsetDirectoryGlobUnsupported(),
                        new AppsetDuplicateName(),
                        new AppsetElementMissing(),
                        new AppsetExcludeWithoutEffect(),
                        new AppsetFileGlobGreedy(),
                        new AppsetGeneratorChildrenInvalid(),
                        new AppsetGeneratorInvalid(),
                        new AppsetGeneratorTemplateEmpty(),
                        new AppsetLimitExceeded(),
                        new AppsetListValueNotString(),
                        new AppsetMatrixKeyConflict(),
                        new AppsetMergeNotUnique(),
                        new AppsetMergeUnmatched(),
                        new AppsetMissingkeyNotError(),
                        new AppsetNameInvalid(),
                        new AppsetNoParameters(),
                        new AppsetNumberAsFloat(),
                        new AppsetParameterOverwritten(),
                        new AppsetParameterUnresolved(),
                        new AppsetPathMissing(),
                        new AppsetProjectTemplated(),
                        new AppsetQuotesInValue(),
                        new AppsetRollingSyncAutomated(),
                        new AppsetRollingSyncInvalid(),
                        new AppsetTemplateError(),
                        new AppsetTemplateInChart(),
                        new AppsetTemplateInTypedField(),
                        new AppsetTemplateLanguageMixed(),
                        new AppsetTemplateNamespaceIgnored(),
                        new AppsetTemplateOptionUnknown(),
                        new AppsetTemplatePatchInvalid(),
                        new AppsetTemplatePatchProject(),
                        new AppsetTemplatePatchReplacesList(),
                        new AppsetUnresolvable(),
                        new ArgocdKustomizeImageObject());
            case KUBERNETES ->
                List.of(
                        new CronInvalid(),
                        new EnvDuplicate(),
                        new ExternalSecretTemplateInvalid(),
                        new FieldsExclusive(),
                        new HelmSyntaxInManifest(),
                        new LabelInvalid(),
                        new ListKeyDuplicate(),
                        new ManifestWithoutKind(),
                        new NameInvalid(),
                        new PodMetadataMisplaced(),
                        new PortNameDuplicate(),
                        new PortNameInvalid(),
                        new ProbeInvalid(),
                        new QuantityInvalid(),
                        new RequestAboveLimit(),
                        new RestartPolicyInvalid(),
                        new SelectorTemplateMismatch(),
                        new ServerMetadataCommitted(),
                        new VolumeMountWithoutVolume());
            case KUSTOMIZE ->
                List.of(
                        new KustomizeBuildError(),
                        new KustomizeCrdAsOpenapi(),
                        new KustomizeCycle(),
                        new KustomizeDeprecatedField(),
                        new KustomizeDuplicateResource(),
                        new KustomizeEmpty(),
                        new KustomizeFieldCase(),
                        new KustomizeFieldType(),
                        new KustomizeFieldUnknown(),
                        new KustomizeFileMissing(),
                        new KustomizeFileOutsideRoot(),
                        new KustomizeFileUnreferenced(),
                        new KustomizeGenerateName(),
                        new KustomizeGeneratorMergeWithoutBase(),
                        new KustomizeHashReferenceUnresolved(),
                        new KustomizeImageDuplicate(),
                        new KustomizeImageUnmatched(),
                        new KustomizeLabelsBreakNetworkPolicy(),
                        new KustomizeLabelsChangeSelector(),
                        new KustomizeListReplaced(),
                        new KustomizeNamespaceOnClusterKind(),
                        new KustomizeNamespacesCollapsed(),
                        new KustomizeNotBuilt(),
                        new KustomizePatchAmbiguous(),
                        new KustomizePatchEmpty(),
                        new KustomizePatchStringEntry(),
                        new KustomizePatchTooWide(),
                        new KustomizePatchUnmatched(),
                        new KustomizeReferenceLeftBehind(),
                        new KustomizeReplacementSourceMissing(),
                        new KustomizeReplacementUnanchored(),
                        new KustomizeReplacementUnmatched(),
                        new KustomizeSecondDocument(),
                        new KustomizeSubjectNamespace(),
                        new KustomizeYaml11Boolean(),
                        new PlaceholderSurvives());
            case PLACEMENT ->
                List.of(
                        new AntiAffinityUnschedulable(),
                        new HostPortUnschedulable(),
                        new MatchLabelKeysIneffective(),
                        new NodeSelectorWithoutNode(),
                        new PodLargerThanNode(),
                        new ReplicasUnreachableByHpa(),
                        new TaintNotTolerated(),
                        new TopologyKeyMissing(),
                        new TopologySpreadSelectorMismatch(),
                        new TopologySpreadUnschedulable());
            case PREMORTEM ->
                List.of(new SuppressionUnknown(), new SuppressionUnused(), new SuppressionWithoutReason());
            case SCHEMA ->
                List.of(
                        new ApiDeprecated(),
                        new ApiRemoved(),
                        new CrdInvalid(),
                        new SchemaEnum(),
                        new SchemaFieldUnknown(),
                        new SchemaFormat(),
                        new SchemaKindUnknown(),
                        new SchemaRequired(),
                        new SchemaType());
            case STORAGE ->
                List.of(
                        new LonghornDefaultReplicasIneffective(),
                        new RwoVolumeSurge(),
                        new StorageClassParameterNotString(),
                        new StorageReplicasExceedNodes());
            case YAML ->
                List.of(
                        new TemplateUnquoted(),
                        new YamlBlockScalarLeft(),
                        new YamlDuplicateKey(),
                        new YamlLimitExceeded(),
                        new YamlSyntax());
        };
    }

    /** Every rule, by id. */
    public static List<Rule> all() {
        List<Rule> rules = new ArrayList<>();
        for (Area area : Area.values()) {
            rules.addAll(of(area));
        }
        rules.sort(Comparator.comparing(rule -> rule.meta().id()));
        return rules;
    }

    /** The rule with this id. */
    public static Optional<Rule> find(String id) {
        return all().stream()
                .filter(rule -> rule.meta().id().value().equals(id))
                .findFirst();
    }

    /** The ids of all rules. */
    public static List<String> ids() {
        return all().stream().map(rule -> rule.meta().id().value()).toList();
    }
}
