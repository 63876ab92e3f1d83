using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;
using Dunwell.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Statements.Pages;

/// <summary>The statement of account as a file, or to read: what is read prints like the PDF.</summary>
[May(Permission.ViewContactDetails)]
public sealed class StatementModel(DrawStatement draw, PrintStatement print) : DeskPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool AllCurrencies { get; set; }

    /// <param name="format">pdf, xlsx; anything else is a page.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IActionResult> OnGetAsync(string? format, CancellationToken cancel)
    {
        if (format == "pdf")
        {
            var printed = await print.Run(new(new(Id), AllCurrencies), cancel);
            return printed.IsRefused ? NotDone($"/accounts/{Id}", printed.Refusal!) : File(printed.Value.Pdf, PrintedStatement.MediaType, printed.Value.FileName);
        }

        var drawn = await draw.Run(new(new(Id), AllCurrencies), cancel);
        if (drawn.IsRefused)
            return NotFound();
        if (format == "xlsx")
            return File(StatementFiles.Xlsx(drawn.Value), StatementFiles.XlsxType, $"{drawn.Value.FileName}.xlsx");
        Response.Headers.ContentSecurityPolicy = SecurityHeaders.ShownContent;
        return Content(print.Html(drawn.Value), "text/html; charset=utf-8");
    }
}
