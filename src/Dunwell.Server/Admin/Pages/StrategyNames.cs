namespace Dunwell.Server.Admin.Pages;

/// <summary>Strategies that can be chosen: the files in packs/strategies.</summary>
internal static class StrategyNames
{
    public static IReadOnlyList<string> All { get; } = Read(Path.Combine(AppContext.BaseDirectory, "packs", "strategies"));

    private static List<string> Read(string folder) =>
        Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "*.yaml").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal)] : [];
}
