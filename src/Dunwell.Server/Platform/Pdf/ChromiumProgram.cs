namespace Dunwell.Server.Platform.Pdf;

/// <summary>Where Chromium is on this machine, or why it cannot be used.</summary>
internal sealed record ChromiumProgram(string? Path, string? WhyUnavailable)
{
    public const string Variable = "DUNWELL_CHROMIUM";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "chrome-headless-shell"];

    public static ChromiumProgram Find(string? configured, string? searchPath)
    {
        if (OperatingSystem.IsWindows())
            return new(null, "Letters are printed by Chromium over an inherited pipe, which this program can only set up on Linux and macOS.");
        if (!string.IsNullOrWhiteSpace(configured))
            return File.Exists(configured) ? new(configured, null) : new(null, $"{Variable} names '{configured}', which does not exist.");
        var found = (searchPath ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries).Prepend("/usr/bin")
            .SelectMany(_ => Names, System.IO.Path.Combine)
            .FirstOrDefault(File.Exists);
        return found is not null ? new(found, null) : new(null, $"No Chromium on this machine: install it ('apt-get install chromium') or name it in {Variable}.");
    }
}
