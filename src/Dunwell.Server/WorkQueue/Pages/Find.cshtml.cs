using Dunwell.Domain.Team;
using Dunwell.Server.Accounts;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.WorkQueue.Pages;

/// <summary>What the palette lists: pages by name, customers by name or number.</summary>
[May(Permission.ViewAccounts)]
public sealed class FindModel(ListCustomers customers) : DeskPage
{
    private const int Most = 8;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    public IReadOnlyList<Door> Doors { get; private set; } = [];

    public IReadOnlyList<CustomerLine> Customers { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var text = Q?.Trim() ?? "";
        Doors = [.. Navigation.For(User).Where(d => d.Name.Contains(text, StringComparison.OrdinalIgnoreCase))];
        if (text.Length >= 2)
            Customers = [.. (await customers.Run(new(text, Sort: CustomerSort.Name), cancel)).Lines.Take(Most)];
    }
}
