using Dunwell.Server.Platform.Files;

namespace Dunwell.Server.Communications;

/// <summary>The templates in force, read once at start.</summary>
public sealed class TemplateBook(PackFolder packs)
{
    private readonly Lazy<TemplatePack> pack = new(() =>
    {
        var (pack, problems) = TemplateLoader.LoadFolder(packs.Of(Path.Combine("templates", "en")));
        return pack is not null && problems.Count == 0 ? pack : throw new InvalidOperationException(string.Join('\n', problems));
    });

    public TemplatePack Pack => pack.Value;
}
