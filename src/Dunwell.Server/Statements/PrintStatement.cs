using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Server.Communications;
using Dunwell.Server.Platform.Pdf;

namespace Dunwell.Server.Statements;

/// <summary>A statement and the PDF it was printed as.</summary>
public sealed record PrintedStatement(CustomerStatement Statement, byte[] Pdf)
{
    public const string MediaType = "application/pdf";

    public string FileName => $"{Statement.FileName}.pdf";

    /// <summary>Fingerprint of the balances it tells of; null for a statement of several accounts.</summary>
    public string? Balances => Statement.Accounts is [var only] ? only.Fingerprint : null;
}

/// <summary>Prints a statement of account. Two prints of the same balances differ in their bytes: what is sent is printed once and kept.</summary>
public sealed class PrintStatement(DrawStatement draw, TemplateBook templates, ChromiumPdf pdf)
{
    public sealed record Input(CustomerAccountId AccountId, bool AllCurrencies = false);

    /// <summary>Why no statement can be printed here; null when it can.</summary>
    public string? WhyUnavailable => pdf.IsAvailable ? null : pdf.WhyUnavailable ?? "no browser to print with";

    public async Task<Result<PrintedStatement>> Run(Input input, CancellationToken cancel)
    {
        if (WhyUnavailable is { } why)
            return new Refusal("print.no_browser", $"The statement cannot be printed: {why}");
        var drawn = await draw.Run(new(input.AccountId, input.AllCurrencies), cancel);
        if (drawn.IsRefused)
            return drawn.Refusal!;
        try
        {
            return new PrintedStatement(drawn.Value, await pdf.RenderAsync(Html(drawn.Value), cancel));
        }
        catch (PdfException failure)
        {
            return new Refusal("print.failed", $"The statement could not be printed: {failure.Message}");
        }
    }

    internal string Html(CustomerStatement statement) => new TemplateRenderer(templates.Pack).RenderAccountStatement(statement.Culture, StatementFields.Of(statement));
}
