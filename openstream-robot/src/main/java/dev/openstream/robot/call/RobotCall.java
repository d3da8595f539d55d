package dev.openstream.robot.call;

/** Call of a controller's Open API, reduced to its request line. */
public interface RobotCall {

    /** {@return the HTTP method, in upper case} */
    String methodName();

    /** {@return the path without percent encoding} */
    String path();

    /** {@return the path as the client wrote it} */
    String rawPath();
}
