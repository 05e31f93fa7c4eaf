package dev.premortem.maven;

import dev.premortem.engine.Check;
import dev.premortem.engine.CheckOutcome;
import dev.premortem.engine.CheckRequest;
import dev.premortem.engine.FailOn;
import dev.premortem.engine.LintResult;
import dev.premortem.engine.UsageException;
import dev.premortem.kubernetes.KubernetesVersion;
import dev.premortem.report.SummaryLine;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Checks the manifests of a GitOps repository. Findings fail the build; a run that cannot be trusted (configuration,
 * usage, unreadable files, nothing to check) is an error of the execution.
 *
 * <p>The folder of a project holds those of its modules: in a pom with modules, {@code <inherited>false</inherited>}
 * keeps them from checking their part once more.
 */
@Mojo(
        name = "check",
        defaultPhase = LifecyclePhase.VERIFY,
        threadSafe = true,
        requiresProject = false,
        aggregator = true)
public final class CheckMojo extends AbstractMojo {
    /** Whether to do nothing. */
    @Parameter(property = "premortem.skip", defaultValue = "false")
    boolean skip;

    /** Files and folders to report on, relative to the base directory. Without any: the base directory. */
    @Parameter(property = "premortem.paths")
    List<String> paths = List.of();

    /** The build fails from this level on: {@code error}, {@code warning}, {@code info} or {@code never}. */
    @Parameter(property = "premortem.failOn", defaultValue = "error")
    String failOn = "error";

    /** Rules ({@code yaml-syntax}) and areas ({@code kustomize/*}) to run; without any: all. */
    @Parameter(property = "premortem.only")
    List<String> only = List.of();

    /** Rules and areas not to run. */
    @Parameter(property = "premortem.skipRules")
    List<String> skipRules = List.of();

    /** A configuration file to use instead of {@code .premortem.yaml} at the root. */
    @Parameter(property = "premortem.config")
    @Nullable String config;

    /** Whether to use no configuration at all. */
    @Parameter(property = "premortem.noConfig", defaultValue = "false")
    boolean noConfig;

    /** A profile with the facts about the clusters to use instead of the one that the configuration names. */
    @Parameter(property = "premortem.profile")
    @Nullable String profile;

    /** The Kubernetes version of every cluster, such as {@code 1.30}, whatever profile and configuration say. */
    @Parameter(property = "premortem.kubernetesVersion")
    @Nullable String kubernetesVersion;

    /** Files and folders with the output of {@code helm template} to check as well. */
    @Parameter(property = "premortem.rendered")
    List<String> rendered = List.of();

    /** Whether a repository without any file to check is fine. */
    @Parameter(property = "premortem.allowEmpty", defaultValue = "false")
    boolean allowEmpty;

    /** At most this many threads; 0 means one for each processor. */
    @Parameter(property = "premortem.threads", defaultValue = "0")
    int threads;

    /** Reports to write, each as {@code FORMAT=FILE}, such as {@code sarif=target/premortem.sarif}. */
    @Parameter(property = "premortem.formats")
    List<String> formats = List.of();

    @Parameter(defaultValue = "${basedir}", readonly = true, required = true)
    File baseDirectory = new File("");

    @Parameter(defaultValue = "${plugin.version}", readonly = true, required = true)
    String version = "";

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("premortem is skipped");
            return;
        }
        try {
            check();
        } catch (UsageException | InvalidPathException e) {
            throw new MojoExecutionException("premortem: " + e.getMessage(), e);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new MojoExecutionException("premortem: internal error: " + e + ". Please report it.", e);
        }
    }

    private void check() throws UsageException, MojoExecutionException, MojoFailureException {
        Path base = baseDirectory.toPath().toAbsolutePath();
        FailOn limit = FailOn.of("failOn", failOn);
        Reports reports = Reports.of(base, formats, version);
        CheckOutcome outcome = Check.run(request(base));
        LintResult result = outcome.result();
        reports.log(result, getLog());
        if (outcome.rejection().isPresent()) {
            throw new MojoExecutionException(
                    "premortem: " + outcome.rejection().get().sentence());
        }
        reports.write(outcome, limit);
        if (result.failed()) {
            throw new MojoExecutionException("premortem: the result cannot be trusted: "
                    + (result.notices().isEmpty()
                            ? "files could not be read"
                            : result.notices().get(0)));
        }
        if (outcome.isEmpty() && !allowEmpty) {
            throw new MojoExecutionException("premortem: no file to check below " + outcome.root()
                    + "; a check of nothing proves nothing (allowEmpty accepts it)");
        }
        String summary = "premortem: " + SummaryLine.of(result);
        if (limit.reachedBy(result)) {
            throw new MojoFailureException(summary);
        }
        getLog().info(summary);
    }

    private CheckRequest request(Path base) throws UsageException {
        if (noConfig && config != null) {
            throw new UsageException("config and noConfig contradict each other");
        }
        if (threads < 0 || threads > 1024) {
            throw new UsageException("threads takes a number from 0 to 1024, not " + threads);
        }
        CheckRequest.Builder request = CheckRequest.in(base)
                .paths(
                        paths.isEmpty()
                                ? List.of(base)
                                : paths.stream().map(Path::of).toList())
                .configuration(Optional.ofNullable(config).map(Path::of))
                .withoutConfiguration(noConfig)
                .profile(Optional.ofNullable(profile).map(Path::of))
                .kubernetesVersion(version())
                .only(only)
                .skip(skipRules)
                .rendered(rendered.stream().map(Path::of).toList());
        return threads == 0 ? request.build() : request.threads(threads).build();
    }

    private Optional<KubernetesVersion> version() throws UsageException {
        Optional<KubernetesVersion> version =
                Optional.ofNullable(kubernetesVersion).flatMap(KubernetesVersion::parse);
        if (kubernetesVersion != null && version.isEmpty()) {
            throw new UsageException("kubernetesVersion takes a version such as 1.30, not `" + kubernetesVersion + "`");
        }
        return version;
    }
}
