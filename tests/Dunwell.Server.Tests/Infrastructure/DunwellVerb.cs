using System.Reflection;
using System.Text;

namespace Dunwell.Server.Tests.Infrastructure;

/// <summary>
/// A verb of the program from its entry point to its exit code, in the process of the tests: a process of its own takes a second of processor time before it does anything.
/// What only a real process can show (a kill, a fresh start, its environment) is for <see cref="DunwellProcess"/>.
/// </summary>
public static class DunwellVerb
{
    private static readonly MethodInfo Main = typeof(Dunwell.Server.Platform.IModule).Assembly.EntryPoint!;

    /// <summary>Runs to the end; returns the exit code with what was written, as <see cref="DunwellProcess.RunAsync"/> does.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        Told.Listen();
        StringWriter output = new(), errors = new();
        (Told.Output.Value, Told.Errors.Value) = (output, errors);
        // Main waits for its verb, so it gets a thread that waits.
        var code = await Task.Factory.StartNew(() => (int)Main.Invoke(null, [arguments])!, default, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return (code, output.ToString().TrimEnd('\n'), errors.ToString().TrimEnd('\n'));
    }

    /// <summary>The console, which all tests share, gives each verb's words to the test that ran it.</summary>
    private sealed class Told(AsyncLocal<TextWriter?> own, TextWriter others) : TextWriter
    {
        public static readonly AsyncLocal<TextWriter?> Output = new();
        public static readonly AsyncLocal<TextWriter?> Errors = new();
        private static readonly Lock Once = new();
        private static bool listens;

        public override Encoding Encoding => others.Encoding;

        public static void Listen()
        {
            lock (Once)
            {
                if (listens)
                    return;
                Console.SetOut(new Told(Output, Console.Out));
                Console.SetError(new Told(Errors, Console.Error));
                listens = true;
            }
        }

        public override void Write(char value) => (own.Value ?? others).Write(value);

        public override void Write(char[] buffer, int index, int count) => (own.Value ?? others).Write(buffer, index, count);

        public override void Write(string? value) => (own.Value ?? others).Write(value);

        public override void Flush() => (own.Value ?? others).Flush();
    }
}
