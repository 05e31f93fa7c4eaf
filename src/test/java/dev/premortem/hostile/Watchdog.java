package dev.premortem.hostile;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls what might never come back. A call that hangs is left behind on its daemon thread and fails the test. */
final class Watchdog implements AutoCloseable {
    private final int seconds;
    private ExecutorService executor = thread();

    Watchdog(int seconds) {
        this.seconds = seconds;
    }

    /** The result of {@code call}; an {@link AssertionError} that begins with {@code what} when it throws or hangs. */
    <T> T call(String what, Callable<T> call) {
        Future<T> future = executor.submit(call);
        try {
            return future.get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            future.cancel(true);
            executor = thread();
            throw new AssertionError(what + ": no end after " + seconds + " s", e);
        } catch (ExecutionException e) {
            throw new AssertionError(what + ": " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(what, e);
        }
    }

    private static ExecutorService thread() {
        return Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "hostile input");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
