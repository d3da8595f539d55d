package dev.openstream.cli.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The program's jar holds other people's work: their licences and notices come with it (licenses/README.md). */
final class LicensesIT {

    private static final Path HOME = Path.of("..");
    private static final Path PROGRAM = Path.of("target/openstream.jar");

    /** Beside it, for Parquet. */
    private static final Path PARQUET = Path.of("target/openstream-parquet.jar");

    /** Packages that npm builds the page in the browser from. */
    private static final Path LOCK = HOME.resolve("openstream-page/browser/package-lock.json");

    /** In the program's jar: the texts of the libraries that the page contains. */
    private static final String OF_PAGE = "dev/openstream/page/site/licenses.txt";

    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| ([^|]+) \\| (.+) \\|");
    private static final Pattern JAR = Pattern.compile("(.+?)-\\d.*\\.jar");
    private static final Pattern TEXT = Pattern.compile("META-INF/[^/]*(LICENSE|NOTICE)[^/]*");

    /**
     * A row of the page.
     *
     * @param libraries names, {@code *} for any ending
     * @param licence an expression of SPDX
     * @param texts files or folders, from the page
     */
    record Row(String libraries, String licence, List<String> texts) {

        static Row of(Matcher row) {
            return new Row(
                    row.group(1),
                    row.group(2),
                    Stream.of(row.group(3).split(" ", -1))
                            .map(text -> text.replace("`", ""))
                            .toList());
        }

        boolean isOf(String library) {
            return library.matches(libraries.replace("*", ".*"));
        }
    }

    // A new library needs its row, and one that is gone leaves none behind.
    @Test
    void everyLibraryInTheJarHasItsRowAndEveryRowALibrary() throws IOException {
        List<Row> rows = rows();
        Set<String> libraries = new HashSet<>(shipped().keySet());
        libraries.addAll(ofPage().keySet());

        assertThat(libraries).hasSizeGreaterThan(20);
        assertThat(libraries)
                .allSatisfy(library -> assertThat(rows.stream().filter(row -> row.isOf(library)))
                        .as(library)
                        .hasSize(1));
        assertThat(rows)
                .allSatisfy(row -> assertThat(libraries.stream().filter(row::isOf))
                        .as(row.libraries())
                        .isNotEmpty());
    }

    @Test
    void theJarHasEveryTextOfThePageAndNoOther() throws IOException {
        Map<String, byte[]> carried = entries(PROGRAM);
        Set<String> named = new HashSet<>(Set.of("META-INF/licenses/README.md"));
        for (Row row : rows()) {
            assertThat(row.texts()).as(row.libraries()).isNotEmpty();
            for (String text : row.texts()) {
                List<String> files = files(text);
                assertThat(files).as(text).isNotEmpty();
                named.addAll(files);
            }
        }

        assertThat(carried.keySet().stream()
                        .filter(name -> name.startsWith("META-INF/licenses/")
                                || TEXT.matcher(name).matches()))
                .containsExactlyInAnyOrderElementsOf(named);
    }

    // A library's own notice is passed on unchanged, also after the library was replaced by a newer one.
    @Test
    void whatALibraryBringsIsAmongItsTexts() throws IOException {
        Map<String, byte[]> carried = entries(PROGRAM);
        int texts = 0;
        for (Map.Entry<String, Path> library : shipped().entrySet()) {
            Row row = row(library.getKey());
            List<byte[]> known = new ArrayList<>();
            for (String text : row.texts()) {
                files(text).forEach(name -> known.add(carried.get(name)));
            }
            for (Map.Entry<String, byte[]> brought : entries(library.getValue()).entrySet()) {
                if (TEXT.matcher(brought.getKey()).matches()) {
                    assertThat(known)
                            .as(library.getKey() + " " + brought.getKey())
                            .contains(brought.getValue());
                    texts++;
                }
            }
        }

        assertThat(texts).isGreaterThan(10);
    }

    @Test
    void librariesOfThePageHaveTheLicencesAndTextsThatTheyBring() throws IOException {
        Map<String, byte[]> carried = entries(PROGRAM);
        String brought = words(carried, OF_PAGE);
        Map<String, JsonNode> libraries = ofPage();

        assertThat(libraries).containsKeys("three", "urdf-loader");
        for (Map.Entry<String, JsonNode> library : libraries.entrySet()) {
            Row row = row(library.getKey());
            assertThat(row.licence())
                    .isEqualTo(library.getValue().path("license").asString());
            assertThat(brought)
                    .contains(library.getKey() + " "
                            + library.getValue().path("version").asString());
            for (String text : row.texts()) {
                assertThat(files(text)).allSatisfy(file -> assertThat(brought).contains(words(carried, file)));
            }
        }
    }

    /** A text of the jar without its line ends and indents. */
    private static String words(Map<String, byte[]> jar, String file) {
        byte[] text = Objects.requireNonNull(jar.get(file), file);
        return new String(text, StandardCharsets.UTF_8).strip().replaceAll("\\s+", " ");
    }

    // CycloneDX takes the name "The BSD License" in JLine's POM for the one with four clauses.
    @Test
    void theListOfPartsTakesItsLicencesFromThePage(@TempDir Path folder) throws Exception {
        Path bom = Files.writeString(folder.resolve("bom.json"), """
                {"metadata":{"component":{"name":"openstream-cli","bom-ref":"program"}},
                 "components":[{"name":"openstream-page","version":"1","bom-ref":"page"},
                               {"group":"org.jline","name":"jline-terminal","version":"3",
                                "licenses":[{"license":{"id":"BSD-4-Clause"}}]}],
                 "dependencies":[{"ref":"program","dependsOn":["page"]},{"ref":"page","dependsOn":[]}]}
                """);
        Path out = folder.resolve("out.json");
        Path words = folder.resolve("PARTS");
        String java = System.getProperty("java.home");
        Process parts = new ProcessBuilder(
                        "python3",
                        HOME.resolve("packaging/parts.py").toString(),
                        bom.toString(),
                        HOME.resolve("licenses/README.md").toString(),
                        LOCK.toString(),
                        java,
                        java,
                        out.toString(),
                        words.toString())
                .inheritIO()
                .start();

        assertThat(parts.waitFor()).isZero();
        assertThat(Files.readString(words)).contains("\norg.jline:jline-terminal 3: BSD-3-Clause\n");
        assertThat(Files.readString(out)).contains("\"BSD-3-Clause\"").doesNotContain("BSD-4-Clause");
        assertThatThePageDependsOnItsLibraries(JsonMapper.shared().readTree(out.toFile()));
    }

    private static void assertThatThePageDependsOnItsLibraries(JsonNode bom) {
        List<String> expected = ofPage().entrySet().stream()
                .map(library -> "pkg:npm/" + library.getKey() + "@"
                        + library.getValue().path("version").asString())
                .toList();
        JsonNode preact = bom.path("components")
                .valueStream()
                .filter(part -> part.path("name").asString().equals("preact"))
                .findFirst()
                .orElseThrow();

        assertThat(bom.path("dependencies")
                        .path(1)
                        .path("dependsOn")
                        .valueStream()
                        .map(JsonNode::asString))
                .containsExactlyElementsOf(expected);
        assertThat(bom.path("components")
                        .valueStream()
                        .map(part -> part.path("bom-ref").asString("")))
                .containsAll(expected);
        assertThat(preact.path("licenses").path(0).path("expression").asString())
                .isEqualTo("MIT");
        assertThat(preact.path("hashes").path(0).path("content").asString()).hasSize(128);
    }

    /** The libraries whose classes are in a jar of the program, with their own jars; our own modules included. */
    private static Map<String, Path> shipped() throws IOException {
        Set<String> program = new HashSet<>(entries(PROGRAM).keySet());
        program.addAll(entries(PARQUET).keySet());
        Map<String, Path> shipped = new TreeMap<>();
        for (String each : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(each);
            Matcher jar = JAR.matcher(path.getFileName().toString());
            if (jar.matches()
                    && entries(path).keySet().stream().anyMatch(name -> isWork(name) && program.contains(name))) {
                shipped.put(jar.group(1), path);
            }
        }
        return shipped;
    }

    /** The packages of npm that the page contains, by name: those that are not only for its build. */
    private static Map<String, JsonNode> ofPage() {
        Map<String, JsonNode> libraries = new TreeMap<>();
        JsonMapper.shared().readTree(LOCK.toFile()).path("packages").forEachEntry((folder, each) -> {
            if (!folder.isEmpty() && !each.path("dev").asBoolean(false)) {
                libraries.put(folder.replaceFirst(".*node_modules/", ""), each);
            }
        });
        return libraries;
    }

    private static boolean isWork(String name) {
        return (name.endsWith(".class") && !name.endsWith("module-info.class"))
                || name.endsWith(".js")
                || name.endsWith(".so");
    }

    private static Row row(String library) throws IOException {
        return rows().stream().filter(each -> each.isOf(library)).findFirst().orElseThrow();
    }

    private static List<Row> rows() throws IOException {
        return Files.readAllLines(HOME.resolve("licenses/README.md")).stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(Row::of)
                .toList();
    }

    /** The names in the jar of what a row calls {@code text}. */
    private static List<String> files(String text) throws IOException {
        Path page = HOME.resolve("licenses");
        try (Stream<Path> files = Files.walk(page.resolve(text))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> "META-INF/licenses/" + page.relativize(file))
                    .map(name -> name.replace("licenses/../", ""))
                    .toList();
        }
    }

    private static Map<String, byte[]> entries(Path jar) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        try (ZipFile zip = new ZipFile(jar.toFile(), StandardCharsets.UTF_8)) {
            for (ZipEntry entry :
                    zip.stream().filter(each -> !each.isDirectory()).toList()) {
                entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return entries;
    }
}
