package dev.premortem.cli;

import dev.premortem.engine.UsageException;
import dev.premortem.text.NearestName;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The options of {@code apps}, as typed. */
record AppsArguments(List<Path> paths, boolean json, Optional<Path> profile, boolean help) {
    private static final List<String> OPTIONS = List.of("--format", "--profile", "--help");
    private static final List<String> FORMATS = List.of("table", "json");

    static AppsArguments parse(List<String> words) throws UsageException {
        List<Path> paths = new ArrayList<>();
        boolean json = false;
        boolean help = false;
        Optional<Path> profile = Optional.empty();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String option = word.startsWith("--") && word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
            switch (option) {
                case "--format", "--profile" -> {
                    String value = option.equals(word) ? next(words, ++i, word) : word.substring(option.length() + 1);
                    if (option.equals("--format")) {
                        json = isJson(value);
                    } else {
                        profile = Optional.of(path(value));
                    }
                }
                case "--help", "-h" -> help = true;
                default -> {
                    if (word.startsWith("-")) {
                        throw unknown(word);
                    }
                    paths.add(path(word));
                }
            }
        }
        return new AppsArguments(List.copyOf(paths), json, profile, help);
    }

    private static String next(List<String> words, int at, String option) throws UsageException {
        if (at >= words.size()) {
            throw new UsageException("apps: " + option + " needs a value");
        }
        return words.get(at);
    }

    private static boolean isJson(String format) throws UsageException {
        if (!FORMATS.contains(format)) {
            throw new UsageException("apps has no format `" + format + "`; it has table and json");
        }
        return format.equals("json");
    }

    private static Path path(String text) throws UsageException {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new UsageException("no valid path: " + text.replace('\0', '?'));
        }
    }

    private static UsageException unknown(String word) {
        return new UsageException("apps has no option `" + word + "`"
                + NearestName.of(word, OPTIONS)
                        .map(name -> "; a similar one is `" + name + "`")
                        .orElse("; it takes folders, --format and --profile"));
    }
}
