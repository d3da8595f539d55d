package dev.openstream.robot.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The models in the jar, and a user's own (docs/how-to/robot-model.md). */
class RobotModelsTest {

    private static final Path DOCS = Path.of("..", "docs");

    /** The page's example, which {@link #thePagesExampleIsAModel} reads and the other tests break. */
    private static String example() {
        try {
            Matcher yaml = Pattern.compile("```yaml file=scara.yaml\n(.*?)```", Pattern.DOTALL)
                    .matcher(Files.readString(DOCS.resolve("how-to/robot-model.md")));
            assertThat(yaml.find()).isTrue();
            return yaml.group(1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "HA006B, HA006B-01",
        "ha006b-01, HA006B-01",
        "hh020, HH020-03",
        "HH7, HH7-02",
        "hdf7_9, HH7-02",
        "hdf7-9, HH7-02",
        "hdf8-8, HH8-01",
        "HH8, HH8-01",
        "hh8-01, HH8-01",
        "hdr10l_19, HDR10L-19",
        "HDR10L-19, HDR10L-19",
        "hdr20_17, HDR20-17",
        "HDR20-17, HDR20-17",
        "HDR50-22, HH050-11",
        "hdr50_22, HH050-11",
        "hh050-11, HH050-11",
        "HDR220-26, HS220-02",
        "HS220, HS220-02",
        "hdr220_26, HS220-02",
        "hs220-03, HS220-03",
        "HS220-01, HS220-01",
        "HDR35-20, UH035",
        "hdr35_20, UH035",
        "uh035, UH035"
    })
    void modelsAreFoundByEveryNameTheyHave(String called, String modelString) {
        assertThat(RobotModels.named(called).modelString()).isEqualTo(modelString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HX400", "", "ha006", "../ha006b"})
    void unknownNameIsAnsweredWithThoseThatThereAre(String called) {
        assertThatThrownBy(() -> RobotModels.named(called))
                .isInstanceOf(WrongRobotModel.class)
                .hasMessageContaining("\"" + called + "\"")
                .hasMessageContaining("HA006B (HA006B-01), HH020 (HH020-03), HH7 or HDF7-9 (HH7-02)")
                .hasMessageContaining("HDR35-20 (UH035)");
    }

    static Stream<RobotModel> all() {
        return RobotModels.all().stream();
    }

    @ParameterizedTest
    @MethodSource("all")
    void limitsAreThoseOfTheTables(RobotModel model) throws IOException {
        List<double[]> rows = table(model);

        assertThat(rows).hasSize(6);
        for (int i = 0; i < 6; i++) {
            Joint joint = model.joints().get(i);
            JointLimits limits = joint.limits();
            assertThat(joint.name()).isEqualTo("j" + (i + 1));
            double[] row = rows.get(i);
            assertThat(new double[] {limits.minDeg(), limits.maxDeg(), limits.speedDegPerS()})
                    .containsExactly(row[0], row[1], row[2]);
            assertThat(joint.greatestEffortNm()).isEqualTo(row[3]);
        }
    }

    /** For each joint of {@code model} its range, speed and greatest effort; nothing is said of the HDR35-20's efforts. */
    private static List<double[]> table(RobotModel model) throws IOException {
        List<String[]> rows = Files.readAllLines(DOCS.resolve("spec/robots.md")).stream()
                .map(line -> line.split(" *\\| *", -1))
                .toList();
        if (model.modelString().equals("UH035")) {
            return rows.stream()
                    .filter(row -> row.length > 11 && row[1].matches("j\\d"))
                    .map(row -> numbers(row[9], row[10], row[11], "" + Double.MAX_VALUE))
                    .toList();
        }
        return rows.stream()
                .filter(row -> row.length > 3 && row[1].equals(model.modelString()) && row[2].contains("..."))
                .flatMap(row -> Arrays.stream(row).skip(2).limit(6))
                .map(cell -> numbers(cell.split("\\.\\.\\.|, ", -1)))
                .toList();
    }

    private static double[] numbers(String... texts) {
        return Arrays.stream(texts).mapToDouble(Double::parseDouble).toArray();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyArmStartsInTheManualsPoseAndHasWeight(RobotModel model) {
        assertThat(model.startDeg()).containsExactly(0, 90, 0, 0, -90, 0);
        for (Joint joint : model.joints()) {
            assertThat(joint.link().massKg()).isPositive();
            assertThat(joint.frictionNm()).isPositive();
        }
    }

    @Test
    void widthsOfTheAveragesAreDataOfTheModel() {
        RobotModel own = RobotModelFile.parse(
                "mine.yaml", example().replace("masses-at-deg", "servo-averages-ms: [70, 30]\nmasses-at-deg"));

        assertThat(own.averages()).isEqualTo(new ServoAverages(70, 30));
    }

    @Test
    void armStartsWhereItIsTold() {
        RobotModel elsewhere = RobotModels.standard().startingAt(new double[] {1, 2, 3, 4, 5, 6});

        assertThat(elsewhere.startDeg()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThatThrownBy(() -> elsewhere.startingAt(new double[] {173, 2, 3, 4, 5, 6}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> elsewhere.startingAt(new double[5])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void thePagesExampleIsAModel(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("scara.yaml"), example());

        RobotModel model = RobotModels.read(file);

        assertThat(model.axes()).isEqualTo(3);
    }

    @Test
    void armMayHaveOneToSixteenAxes() {
        for (int axes : new int[] {1, 7, 16}) {
            assertThat(RobotModelFile.parse("test", arm(axes)).axes()).isEqualTo(axes);
        }
        assertThatThrownBy(() -> RobotModelFile.parse("test", arm(17)))
                .hasMessageStartingWith("test: joints: ")
                .hasMessageEndingWith("is not a list of 1 or more joints, at most 16");
    }

    private static String arm(int axes) {
        StringBuilder yaml = new StringBuilder("names: [Snake]\nmodel-strings: [SNAKE-01]\njoints:\n");
        for (int i = 1; i <= axes; i++) {
            yaml.append("  - {name: j").append(i).append("""
                    , origin-m: [0, 0, 0.2], roll-pitch-yaw-rad: [0, 0, 0], axis: [0, 1, 0], min-deg: -90,
                       max-deg: 90, start-deg: 0, speed-deg-per-s: 200, acceleration-deg-per-s2: 800}
                    """);
        }
        return yaml.toString();
    }

    /** Each breaks one line of the example, and is told which field, what value, and what rule. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "speed-deg-per-s: 90 | speed-deg-per-s: -90 | joints[0].speed-deg-per-s: -90 is not a number from 0.01 to 10000.0",
                "speed-deg-per-s: 90 | speed-deg-per-s: .nan | joints[0].speed-deg-per-s: NaN is not a number from 0.01 to 10000.0",
                "speed-deg-per-s: 90 | speed-deg-per-s: .inf | joints[0].speed-deg-per-s: Infinity is not a number from 0.01 to 10000.0",
                "speed-deg-per-s: 90 | speed-deg-per-s: | joints[0].speed-deg-per-s: null is not a number from 0.01 to 10000.0",
                "speed-deg-per-s: 90 | speed-deg-per-s: fast | joints[0].speed-deg-per-s: \"fast\" is not a number from 0.01 to 10000.0",
                "speed-deg-per-s: 90 | spede-deg-per-s: 90 | joints[0].spede-deg-per-s: unknown key; the keys are ",
                "speed-deg-per-s: 90 | # | joints[0].speed-deg-per-s: it is missing; it must be a number",
                "max-deg: 170 | max-deg: -170 | joints[0].max-deg: -170 is not above min-deg, -170.0",
                "start-deg: 0 | start-deg: 171 | joints[0].start-deg: 171 is not within min-deg and max-deg, -170.0 to 170.0",
                "axis: [0, 0, 1] | axis: [0, 0, 0.5] | joints[0].axis: [0, 0, 0.5] is not of length 1, like [0, 0, 1]",
                "axis: [0, 0, 1] | axis: [0, 1] | joints[0].axis: [0, 1] is not a list of 3 numbers",
                "axis: [0, 0, 1] | axis: [0, 0, up] | joints[0].axis[2]: \"up\" is not a number from -1.0 to 1.0",
                "name: j2 | name: j1 | joints[1].name: \"j1\" is not a unique name: another joint has it",
                "name: j2 | type: linear | joints[1].type: \"linear\" is not revolute; linear axes are not simulated",
                "name: j2 | name: [] | joints[1].name: [] is not a word",
                "names: [SCARA] | names: SCARA | names: \"SCARA\" is not a list of 1 or more words",
                "names: [SCARA] | name: [SCARA] | name: unknown key; the keys are flange-origin-m, flange-roll-pitch-yaw-rad, joints, masses-at-deg, model-strings, names, servo-averages-ms",
                "masses-at-deg: [0, 0, 0] | servo-averages-ms: [0, 20] | servo-averages-ms: [0, 20] is not two whole numbers from 1 to 1000",
                "masses-at-deg: [0, 0, 0] | servo-averages-ms: [30, 20.5] | servo-averages-ms: [30, 20.5] is not two whole numbers from 1 to 1000",
                "masses-at-deg: [0, 0, 0] | servo-averages-ms: [30, 2000] | servo-averages-ms[1]: 2000 is not a number from -1000.0 to 1000.0",
                "mass-kg: 12 | mass-kg: -1 | joints[0].mass-kg: -1 is not a number from 0.0 to 10000.0",
                "masses-at-deg: [0, 0, 0] | masses-at-deg: [0, 0] | masses-at-deg: [0, 0] is not a list of 3 numbers"
            })
    void mistakeIsNamedByFieldValueAndRule(String right, String wrong, String message) {
        String yaml = example();
        assertThat(yaml).contains(right);
        String broken = yaml.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong));

        assertThatThrownBy(() -> RobotModelFile.parse("mine.yaml", broken))
                .isInstanceOf(WrongRobotModel.class)
                .hasMessageStartingWith("mine.yaml: " + message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "robot",
                "names: [a\n",
                "names: [a]\nnames: [b]\n",
                "names: .nan",
                "--- {}\n--- {}\n",
                "? [1]\n: 2",
                "1: 2"
            })
    void whatIsNoModelIsSaidSo(String yaml) {
        assertThatThrownBy(() -> RobotModelFile.parse("mine.yaml", yaml))
                .isInstanceOf(WrongRobotModel.class)
                .hasMessageStartingWith("mine.yaml: ");
    }

    @Test
    void listsNestedWithoutEndAreAnsweredToo() {
        assertThatThrownBy(() -> RobotModelFile.parse("mine.yaml", "[".repeat(200_000)))
                .isInstanceOf(WrongRobotModel.class)
                .hasMessageStartingWith("mine.yaml: ");
    }

    @Test
    void fileThatCannotBeReadIsNamed(@TempDir Path directory) throws IOException {
        Path missing = directory.resolve("missing.yaml");
        Path long1 = Files.write(directory.resolve("long.yaml"), new byte[(1 << 20) + 1]);
        Path binary = Files.write(directory.resolve("binary.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe});

        for (Path file : List.of(missing, long1, binary)) {
            assertThatThrownBy(() -> RobotModels.read(file))
                    .isInstanceOf(WrongRobotModel.class)
                    .hasMessageStartingWith(file + ": it ");
        }
    }
}
