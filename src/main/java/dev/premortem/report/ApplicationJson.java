package dev.premortem.report;

import dev.premortem.argocd.Application;
import dev.premortem.argocd.ApplicationDestination;
import dev.premortem.argocd.ApplicationSource;
import dev.premortem.argocd.appset.ParamSet;
import dev.premortem.argocd.appset.Unresolved;
import dev.premortem.engine.ApplicationListing;
import dev.premortem.engine.ApplicationListing.Listed;
import dev.premortem.environment.ExpandedSet;
import dev.premortem.environment.KnownApplication;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlEntry;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlNode;
import dev.premortem.yaml.YamlScalar;
import dev.premortem.yaml.YamlSequence;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * Applications for programs, as {@code schemas/premortem/applications-v1.json} describes them: every key always present,
 * empty where there is nothing to say. Of fields only places are told, so there is no secret to mask.
 */
public final class ApplicationJson {
    private static final int VERSION = 1;

    private final JsonGenerator json;

    private ApplicationJson(JsonGenerator json) {
        this.json = json;
    }

    /**
     * Writes the document; the writer stays open.
     *
     * @param toolVersion the version of premortem
     */
    public static void write(ApplicationListing listing, String toolVersion, Writer out) throws IOException {
        JsonDocument.stream(out, json -> new ApplicationJson(json).document(listing, toolVersion));
    }

    private void document(ApplicationListing listing, String toolVersion) {
        json.writeStartObject();
        json.writeNumberProperty("version", VERSION);
        json.writeObjectPropertyStart("tool");
        json.writeStringProperty("name", "premortem");
        json.writeStringProperty("version", toolVersion);
        json.writeEndObject();
        json.writeArrayPropertyStart("applications");
        listing.applications().forEach(this::application);
        json.writeEndArray();
        json.writeArrayPropertyStart("sets");
        listing.sets().forEach(this::set);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void application(Listed listed) {
        KnownApplication known = listed.known();
        Application application = known.application();
        json.writeStartObject();
        text("name", application.name());
        text("namespace", application.namespace());
        json.writeStringProperty("set", known.set().orElse(""));
        json.writeStringProperty(
                "parent", listed.parent().map(KnownApplication::name).orElse(""));
        text("project", application.project());
        json.writeNumberProperty("wave", application.wave());
        destination(application.destination());
        json.writeArrayPropertyStart("sources");
        application.sources().forEach(this::source);
        json.writeEndArray();
        place(Optional.of(known.resource().node().span()));
        json.writeArrayPropertyStart("origins");
        known.generated().ifPresent(made -> made.params().origins().forEach(this::origin));
        json.writeEndArray();
        json.writeArrayPropertyStart("fields");
        fields("", application.node());
        json.writeEndArray();
        json.writeEndObject();
    }

    private void destination(ApplicationDestination destination) {
        json.writeObjectPropertyStart("destination");
        text("server", destination.server());
        text("name", destination.name());
        text("namespace", destination.namespace());
        json.writeEndObject();
    }

    private void source(ApplicationSource source) {
        json.writeStartObject();
        text("repoURL", source.repoUrl());
        text("path", source.path());
        text("chart", source.chart());
        text("targetRevision", source.targetRevision());
        text("ref", source.ref());
        json.writeEndObject();
    }

    /** What gave the parameters. */
    private void origin(ParamSet.Origin origin) {
        json.writeStartObject();
        json.writeStringProperty("kind", origin.kind().name().toLowerCase(Locale.ROOT));
        json.writeStringProperty("name", origin.name());
        place(origin.place());
        json.writeEndObject();
    }

    /** Where each value of the object stands; a rendered one stands where its template does. */
    private void fields(String path, YamlNode node) {
        if (node instanceof YamlMapping mapping) {
            for (YamlEntry entry : mapping.effective()) {
                fields(path.isEmpty() ? entry.name() : path + '.' + entry.name(), entry.value());
            }
        } else if (node instanceof YamlSequence sequence) {
            for (int i = 0; i < sequence.size(); i++) {
                fields(path + '[' + i + ']', sequence.items().get(i));
            }
        } else {
            json.writeStartObject();
            json.writeStringProperty("path", path);
            place(Optional.of(node.span()));
            json.writeBooleanProperty(
                    "rendered", node.asScalar().flatMap(YamlScalar::former).isPresent());
            json.writeEndObject();
        }
    }

    private void set(ExpandedSet set) {
        json.writeStartObject();
        json.writeStringProperty("name", set.resource().name());
        place(Optional.of(set.resource().node().span()));
        json.writeNumberProperty("applications", set.result().applications().size());
        json.writeBooleanProperty("failed", !set.result().faults().isEmpty());
        json.writeArrayPropertyStart("unknown");
        for (Unresolved unknown : set.result().unknown()) {
            json.writeStartObject();
            json.writeStringProperty("reason", unknown.reason().name().toLowerCase(Locale.ROOT));
            json.writeStringProperty("detail", unknown.detail());
            place(Optional.of(unknown.span()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void place(Optional<Span> span) {
        json.writeStringProperty("file", span.map(at -> at.file().path()).orElse(""));
        json.writeNumberProperty(
                "line", span.map(at -> Region.of(at).startLine()).orElse(0));
        json.writeNumberProperty(
                "column", span.map(at -> Region.of(at).startColumn()).orElse(0));
    }

    private void text(String key, Optional<YamlScalar> scalar) {
        json.writeStringProperty(key, scalar.map(YamlScalar::text).orElse(""));
    }
}
