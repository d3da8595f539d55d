package dev.openstream.simulator.motion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.robot.model.RobotModel;
import dev.openstream.robot.model.RobotModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's own model moves as its file says (docs/how-to/robot-model.md). */
class OwnModelTest {

    @TempDir
    private Path directory;

    private Arm arm(String yaml) throws IOException {
        RobotModel model = RobotModels.read(Files.writeString(directory.resolve("own.yaml"), yaml));
        return new Arm(model);
    }

    private static String example() throws IOException {
        Matcher yaml = Pattern.compile("```yaml file=scara.yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("..", "docs", "how-to", "robot-model.md")));
        assertThat(yaml.find()).isTrue();
        return yaml.group(1);
    }

    @Test
    void widthsOfTheAveragesAreDataOfTheModel() throws IOException {
        Arm arm = arm(example().replace("masses-at-deg", "servo-averages-ms: [70, 30]\nmasses-at-deg"));
        arm.timed(0, 100, 1, 0, 0);
        arm.run(199);
        assertThat(arm.core.positionDeg(0)).isNotEqualTo(1);
        arm.run(1);
        assertThat(arm.core.positionDeg(0)).isEqualTo(1);
    }

    @Test
    void armStartsWhereItIsTold() {
        RobotModel elsewhere = RobotModels.standard().startingAt(new double[] {1, 2, 3, 4, 5, 6});

        assertThat(new Arm(elsewhere).positionsDeg()).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void thePagesExampleIsAModel() throws IOException {
        Arm arm = arm(example());
        double[] goalDeg = {10, 20, 30};
        assertThat(arm.timed(0, 500, goalDeg)).isEqualTo(PointAdmission.TAKEN);
        arm.run(3000);
        assertThat(arm.positionsDeg()).containsExactly(goalDeg);
    }

    @Test
    void armMayHaveOneToSixteenAxes() throws IOException {
        for (int axes : new int[] {1, 7, 16}) {
            Arm arm = arm(snake(axes));
            double[] goalDeg = new double[axes];
            Arrays.fill(goalDeg, 3);

            assertThat(arm.timed(0, 100, goalDeg)).isEqualTo(PointAdmission.TAKEN);
            arm.run(2000);

            assertThat(arm.positionsDeg()).containsExactly(goalDeg);
            assertThat(arm.core.flange().zMm()).isFinite();
            assertThat(arm.core.effortNm(axes - 1)).isFinite();
        }
    }

    private static String snake(int axes) {
        StringBuilder yaml = new StringBuilder("names: [Snake]\nmodel-strings: [SNAKE-01]\njoints:\n");
        for (int i = 1; i <= axes; i++) {
            yaml.append("  - {name: j").append(i).append("""
                    , origin-m: [0, 0, 0.2], roll-pitch-yaw-rad: [0, 0, 0], axis: [0, 1, 0], min-deg: -90,
                       max-deg: 90, start-deg: 0, speed-deg-per-s: 200, acceleration-deg-per-s2: 800}
                    """);
        }
        return yaml.toString();
    }
}
