package dev.openstream.simulator.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openstream.robot.model.CartesianPose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserFramesTest {

    @Test
    void framesAreReadInAnyOrder() {
        UserFrames frames = UserFrames.parse(" 20=0,800.5,-10,0,0,180  1=500,0,300,0,0,90 ");

        assertThat(frames.byNumber().keySet()).containsExactly(1, 20);
        assertThat(frames.frame(1)).isEqualTo(new CartesianPose(500, 0, 300, 0, 0, 90));
        assertThat(frames.frame(20)).isEqualTo(new CartesianPose(0, 800.5, -10, 0, 0, 180));
        assertThat(frames.frame(2)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 1 is not a user frame like 1=500,0,300,0,0,90",
                "0=0,0,0,0,0,0 | the number is \"0\"; it must be from 1 to 20",
                "21=0,0,0,0,0,0 | the number is \"21\"; it must be from 1 to 20",
                "1.5=0,0,0,0,0,0 | the number is \"1.5\"; it must be from 1 to 20",
                "1=0,0,0,0,0 | 0,0,0,0,0 must be x,y,z in mm and rx,ry,rz in deg, 6 numbers",
                "1=0,0,up,0,0,0 | z is \"up\"; it must be from -100000 to 100000",
                "1=0,0,0,0,NaN,0 | ry is \"NaN\"; it must be from -360 to 360",
                "1=0,0,0,0,0,361 | rz is \"361\"; it must be from -360 to 360",
                "1=0,0,0,0,0,0 1=1,0,0,0,0,0 | user frame 1 is given twice"
            })
    void mistakeIsNamedByPartValueAndRule(String text, String message) {
        assertThatThrownBy(() -> UserFrames.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
