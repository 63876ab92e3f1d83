using Microsoft.Playwright;

namespace Dunwell.Browser.Tests;

/// <summary>Hands on the keyboard: a control is reached with Tab alone and pressed with Enter, as somebody without a mouse does it.</summary>
internal static class Keys
{
    private const int Most = 150;

    /// <summary>Fails when Tab never reaches the control, or reaches it without anything to show for it.</summary>
    public static async Task PressAsync(IPage page, ILocator control)
    {
        await control.WaitForAsync();
        for (var press = 0; press < Most; press++)
        {
            if (await control.EvaluateAsync<bool>("c => c === document.activeElement"))
            {
                (await control.EvaluateAsync<bool>("c => c.matches(':focus-visible') && getComputedStyle(c).outlineStyle !== 'none'")).ShouldBeTrue($"{control} shows no focus");
                await page.Keyboard.PressAsync("Enter");
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        throw new InvalidOperationException($"Tab never reaches {control} on {page.Url}");
    }
}
