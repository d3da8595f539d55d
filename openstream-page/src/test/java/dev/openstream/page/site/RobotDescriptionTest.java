package dev.openstream.page.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A user's description of an arm: everything in its folder, nothing outside. */
final class RobotDescriptionTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    private Path folder;

    private Path robot = Path.of("");

    @BeforeEach
    void write() throws IOException {
        robot = Files.createDirectories(folder.resolve("arm"));
        Files.createDirectories(robot.resolve("meshes/visual"));
        Files.writeString(robot.resolve("arm.urdf"), "<robot/>");
        Files.writeString(robot.resolve("meshes/visual/Base 1.STL"), "solid");
        Files.writeString(robot.resolve("secret.key"), "not shown");
        Files.writeString(folder.resolve("outside.stl"), "outside");
    }

    @Test
    void filesOfTheFolderAreRead() throws IOException {
        RobotDescription description = RobotDescription.read(robot);
        assertThat(description.urdf().contentType()).isEqualTo("application/xml");
        assertThat(text(description.at("meshes/visual/Base 1.STL"))).isEqualTo("solid");
        assertThat(description.at("secret.key")).as("no picture, mesh or URDF").isNull();
    }

    /** A browser draws what it can read before the error. */
    @ParameterizedTest
    @ValueSource(
            strings = {"<robot>\n<link name='base'>\n</robot>", "<robot>\n", "\n\n", "<robot><link name=base/></robot>"
            })
    void urdfThatIsNotWellFormedIsTold(String xml) throws IOException {
        Files.writeString(robot.resolve("arm.urdf"), xml);
        assertThatThrownBy(() -> RobotDescription.read(robot))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("arm.urdf is not well-formed XML", "in line ");
    }

    @Test
    void urdfOfSomethingElseIsTold() throws IOException {
        Files.writeString(robot.resolve("arm.urdf"), "<?xml version=\"1.0\"?><sdf><model/></sdf>");
        assertThatThrownBy(() -> RobotDescription.read(robot)).hasMessageContaining("<sdf> and not <robot>");
    }

    @Test
    void documentTypeOfTheUrdfIsNotRead() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
        Files.writeString(
                robot.resolve("arm.urdf"),
                "<!DOCTYPE robot SYSTEM \"%s\">%n<robot name=\"arm\"/>".formatted(secret.toUri()));
        assertThat(RobotDescription.read(robot).urdf().contentType()).isEqualTo("application/xml");
    }

    // They would be pages and scripts of this server.
    @ParameterizedTest
    @ValueSource(strings = {"arm.html", "arm.js", "arm.svg", "arm.css", "arm.txt"})
    void onlyUrdfMeshesAndPicturesAreRead(String name) throws IOException {
        Files.writeString(robot.resolve(name), "<script>alert(1)</script>");
        assertThat(RobotDescription.read(robot).at(name)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside.stl", "meshes/../../outside.stl", "/etc/hostname", "", ".", "meshes/visual"})
    void nothingOutsideOfItIsThere(String path) throws IOException {
        assertThat(RobotDescription.read(robot).at(path)).isNull();
    }

    @Test
    void linksLeadNowhereOutside() throws IOException {
        Files.createSymbolicLink(robot.resolve("link.stl"), folder.resolve("outside.stl"));
        Files.createSymbolicLink(robot.resolve("up"), folder);
        Files.createSymbolicLink(robot.resolve("inside.stl"), robot.resolve("meshes/visual/Base 1.STL"));
        RobotDescription description = RobotDescription.read(robot);
        assertThat(description.at("link.stl")).isNull();
        assertThat(description.at("up/outside.stl")).isNull();
        assertThat(text(description.at("inside.stl"))).isEqualTo("solid");
    }

    // A link that is made there after the start changes nothing: the file was read then.
    @Test
    void laterLinksAreNotFollowed() throws IOException {
        RobotDescription description = RobotDescription.read(robot);
        Files.delete(robot.resolve("meshes/visual/Base 1.STL"));
        Files.createSymbolicLink(robot.resolve("meshes/visual/Base 1.STL"), folder.resolve("outside.stl"));
        assertThat(text(description.at("meshes/visual/Base 1.STL"))).isEqualTo("solid");
    }

    @Test
    void oneUrdfIsNeeded() throws IOException {
        Files.writeString(robot.resolve("meshes/other.urdf"), "<robot/>");
        assertThatThrownBy(() -> RobotDescription.read(robot))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("arm.urdf, meshes/other.urdf");
        assertThatThrownBy(() -> RobotDescription.read(robot.resolve("meshes/visual")))
                .hasMessageContaining("contains none");
    }

    private static String text(@Nullable SiteFile file) {
        return new String(Objects.requireNonNull(file).content(), StandardCharsets.UTF_8);
    }
}
