<?php
class PasswordStrength
{
    public const PASSWORD_STRENGTH_ERROR = '6f1de2a0-9b43-4e6c-8a57-d0c3b7f2e914';
    public const TOKEN_REGEX = '(?:[\x21\x23-\x27\x2A\x2B]+)';
    private string $tokenPattern = '/^[A-Za-z0-9._~-]{8,}$/';
}
Route::get('/reset/{token}', [ResetController::class, 'showPassword'])->middleware('throttle:public');
