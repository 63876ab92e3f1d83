using System.Globalization;
using System.Text.Json;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Bench;

/// <summary>What a child process reports about one measure: readings by name, and its own peak memory.</summary>
internal sealed record OneResult(Dictionary<string, Reading> Readings, double PeakMemory);

/// <summary>One measure in a process of its own, so that its memory is its own. The last line it prints is its result.</summary>
internal static class OneMeasure
{
    public static async Task<int> RunAsync(string measure, string[] args)
    {
        var place = new Place(Enum.Parse<Engine>(args[0]), args[1], args[2]);
        var readings = measure switch
        {
            "import" => await ImportMeasure.OursAsync(place, args[3], args[4]),
            "bare-import" => await ImportMeasure.BareAsync(place, args[3], args[4]),
            "aging" => await AgingMeasure.RunAsync(place),
            "night" => await NightMeasure.OursAsync(place),
            "bare-night" => await NightMeasure.BareAsync(place, new(place.Engine, args[3], args[4])),
            "account" => await AccountMeasure.RunAsync(place),
            "pages" => await PagesMeasure.RunAsync(place),
            "match" => await MatchJoin.RunAsync(place, int.Parse(args[3], CultureInfo.InvariantCulture)),
            "desk" => await DeskMeasure.RunAsync(place),
            _ => throw new ArgumentException(measure),
        };
        Console.WriteLine(JsonSerializer.Serialize(new OneResult(readings, Meter.PeakMemory())));
        return 0;
    }

    /// <summary>Starts this program again for one measure.</summary>
    public static async Task<OneResult> InChildAsync(string measure, Place place, params string[] more)
    {
        var start = new System.Diagnostics.ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(OneMeasure).Assembly.Location);
        foreach (var argument in (string[])["one", measure, place.Engine.ToString(), place.Folder, place.Connection, .. more])
            start.ArgumentList.Add(argument);
        using var child = System.Diagnostics.Process.Start(start)!;
        var lines = (await child.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await child.WaitForExitAsync();
        if (child.ExitCode != 0 || lines.Length == 0)
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The measure '{measure}' ended with {child.ExitCode}"));
        return JsonSerializer.Deserialize<OneResult>(lines[^1])!;
    }
}
