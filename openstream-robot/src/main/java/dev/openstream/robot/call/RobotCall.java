package dev.openstream.robot.call;

/** A call of a controller's Open API, as far as its first line says what it does. */
public interface RobotCall {

    /** Its HTTP method, in capitals. */
    String methodName();

    /** The path without percent encoding. */
    String path();

    /** The path as the client wrote it. */
    String rawPath();
}
