using Dunwell.Server.Platform.Pdf;

namespace Dunwell.Server.Communications;

/// <summary>Sets letters as one printable document and prints it.</summary>
public sealed class LetterPress(TemplateBook templates, ChromiumPdf pdf)
{
    private readonly Lazy<TemplateRenderer> renderer = new(() => new(templates.Pack));

    /// <summary>Null when letters can be printed, else the reason.</summary>
    public string? WhyUnavailable => pdf.IsAvailable ? null : pdf.WhyUnavailable ?? "no browser to print with";

    /// <summary>The document, each letter on a new page.</summary>
    public string Html(IReadOnlyList<RenderedLetter> letters) => renderer.Value.RenderLetterBatch(letters);

    public Task<byte[]> PrintAsync(IReadOnlyList<RenderedLetter> letters, CancellationToken cancel) => pdf.RenderAsync(Html(letters), cancel);
}
